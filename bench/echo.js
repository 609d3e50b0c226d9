import { createServer } from 'node:net'

/**
 * The reference: a bare server in one process that sends each line back, in a write of its own as such a server does;
 * or, started with `joined`, in one write for all the lines of a chunk. Prints its port as a JSON line.
 */
const joined = process.argv[2] === 'joined'

const server = createServer({ noDelay: true }, socket => {
  let pending = ''
  socket.setEncoding('latin1')
  socket.on('data', (/** @type {string} */ chunk) => {
    const text = pending + chunk
    let out = ''
    let start = 0
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      const line = text.slice(start, end)
      if (joined) out += `${line}\n`
      else socket.write(`${line}\n`, 'latin1')
      start = end + 1
    }
    pending = text.slice(start)
    if (out !== '') socket.write(out, 'latin1')
  })
  socket.on('error', () => {})
})

server.listen({ host: '127.0.0.1', port: 0 }, () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The echo server has no port')
  process.stdout.write(`${JSON.stringify({ ready: true, port: address.port })}\n`)
})
