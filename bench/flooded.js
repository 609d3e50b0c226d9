import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** How long (milliseconds) a flood may take to reach every server, from the load's end. */
const LONGEST_DRAIN = 30_000

/** How long (milliseconds) until a server is asked again. */
const ASK_EVERY = 10

/**
 * Waits until every one of these servers holds the newest update of every client, as its answer to a WHATSAT shows;
 * resolves with how long that took (milliseconds). Rejects where a server never does.
 * @param {Record<string, number>} ports Where servers listen, by name.
 * @param {[client: string, time: string][]} last
 * @returns {Promise<number>}
 */
export async function untilFlooded(ports, last) {
  const since = performance.now()
  await Promise.all(
    Object.entries(ports).map(async ([server, port]) => {
      const { ask, close } = await openClient(port)
      try {
        for (const [client, time] of last)
          for (;;) {
            const answer = await ask(`WHATSAT ${client} 1 1`)
            const [first = ''] = answer.split('\n')
            if (first.startsWith('AT ') && first.endsWith(` ${time}`)) break
            if (performance.now() - since > LONGEST_DRAIN)
              throw new Error(
                `The flood has not reached ${server} after ${LONGEST_DRAIN / 1000} s: asked for ${client}, whose last time is ${time}, it says ${JSON.stringify(first)}`,
              )
            await wait(ASK_EVERY)
          }
      } finally {
        close()
      }
    }),
  )
  return performance.now() - since
}

/**
 * A client that asks one thing at a time.
 * @param {number} port
 */
async function openClient(port) {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  await once(socket, 'connect')
  let text = ''
  let heard = (/** @type {string} */ _answer) => {}
  let failed = (/** @type {Error} */ _error) => {}
  let why = new Error(`The server on port ${port} closed the connection`)
  socket.setEncoding('latin1')
  socket.setTimeout(LONGEST_DRAIN, () => socket.destroy(new Error(`The server on port ${port} says nothing`)))
  socket.on('error', error => {
    why = error
  })
  socket.on('close', () => failed(why))
  socket.on('data', (/** @type {string} */ chunk) => {
    text += chunk
    // A refusal is a line; a WHATSAT's answer ends with an empty one.
    if (!text.endsWith(text.startsWith('?') ? '\n' : '\n\n')) return
    const answer = text
    text = ''
    heard(answer)
  })
  const ask = (/** @type {string} */ line) =>
    new Promise((/** @type {(answer: string) => void} */ resolve, reject) => {
      if (socket.destroyed) return reject(why)
      heard = resolve
      failed = reject
      socket.write(`${line}\n`)
    })
  return { ask, close: () => socket.destroy() }
}
