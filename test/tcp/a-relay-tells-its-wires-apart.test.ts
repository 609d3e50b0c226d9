import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openRelay, relayLine } from '../../src/tcp/relay.ts'

const closed = (socket: Socket) => new Promise<void>(resolve => void socket.once('close', () => resolve()))

/** What came on each wire of a relay with wires 1 and 12. */
async function relayed() {
  const relay = await openRelay()
  const heard = new Map<number, string>()
  const taken = new Map<number, () => void>()
  for (const wire of [1, 12])
    relay.add(wire, (dialed: Socket) => {
      heard.set(wire, '')
      dialed.on('data', chunk => heard.set(wire, `${heard.get(wire)}${chunk}`))
      dialed.on('end', () => dialed.end())
      taken.get(wire)?.()
    })
  onTestFinished(relay.close)

  function dial(): Socket {
    const socket = connect({ host: '127.0.0.1', port: relay.port, noDelay: true })
    socket.on('error', () => {})
    socket.resume()
    onTestFinished(() => void socket.destroy())
    return socket
  }
  const takes = (wire: number) => new Promise<void>(resolve => taken.set(wire, resolve))
  return { relay, heard, dial, takes }
}

test('what follows the first line, in the same bytes or later, is on the wire that it names', async () => {
  const { heard, dial } = await relayed()
  const [one, twelve] = [dial(), dial()]
  one.end(`${relayLine(1)}AT one\n`)
  twelve.write(relayLine(12))
  twelve.end('AT twelve\n')
  await Promise.all([closed(one), closed(twelve)])
  expect([...heard].sort()).toEqual([
    [1, 'AT one\n'],
    [12, 'AT twelve\n'],
  ])
})

test('a first line that comes byte by byte is one line', async () => {
  const { heard, dial, takes } = await relayed()
  const twelve = takes(12)
  const socket = dial()
  for (const byte of relayLine(12)) {
    socket.write(byte)
    await new Promise(resolve => setImmediate(resolve))
  }
  await twelve
  socket.end('AT\n')
  await closed(socket)
  expect([...heard]).toEqual([[12, 'AT\n']])
})

test('who names no wire that is there is reset, and who says too much before is, too', async () => {
  const { relay, heard, dial } = await relayed()
  relay.remove(1)
  for (const said of [relayLine(1), relayLine(2), 'IAMAT me +1+1 1\n', 'x'.repeat(40), 'wire 12']) {
    const socket = dial()
    if (said.endsWith('2')) socket.end(said)
    else socket.write(said)
    await closed(socket)
  }
  expect([...heard]).toEqual([])
})
