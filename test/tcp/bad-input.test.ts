import { connect, createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startHerd } from './herd.ts'
import { talkTo } from './talk.ts'

test('binary garbage is answered line by line and takes nothing down', async () => {
  const herd = await startHerd()
  const talk = await talkTo(herd.port('Bailey'))
  const garbage = Buffer.from(
    Array.from({ length: 50_000 }, (_, index) => (index * 7919 + (index >> 3)) % 256),
  )
  talk.say(Buffer.concat([garbage, Buffer.from('\nIAMAT a +1+1 1\n')]))
  expect(await talk.until(/AT Bailey \S+ a \+1\+1 1\n$/)).toMatch(/^\? /)
})

test('a line with no end is refused at 8,192 bytes with its first 64, and only that connection is closed', async () => {
  const herd = await startHerd()
  const other = await talkTo(herd.port('Bailey'))
  const talk = await talkTo(herd.port('Bailey'))
  talk.say('x'.repeat(100_000))
  expect(await talk.all()).toBe(`? ${'x'.repeat(64)}\n`)
  const longest = `${'y'.repeat(8192)}`
  other.say(`${longest}\r\n`)
  expect(await other.until('\n')).toBe(`? ${longest}\n`)
})

test('a client that never reads is read from no more, its memory is bounded, and others are served', async () => {
  const herd = await startHerd({ trace: true })
  const port = herd.port('Bailey')
  const deaf = connect({ host: '127.0.0.1', port })
  onTestFinished(() => void deaf.destroy())
  deaf.pause()
  deaf.on('error', () => {})
  const lines = 'not a command, but an answer has to be kept for it\n'.repeat(2000)
  // It can say no more once its own end is full: the server has stopped reading.
  let written = 0
  while (written < 64 * 1024 * 1024 && deaf.write(lines)) written += lines.length
  const full = new Promise<void>(resolve => {
    let last = -1
    const look = () => {
      const sent = deaf.bytesWritten - deaf.writableLength
      if (sent === last && deaf.writableLength > 0) return resolve()
      last = sent
      deaf.write(lines)
      void probe().then(look)
    }
    look()
  })
  async function probe() {
    const talk = await talkTo(port)
    talk.say('IAMAT probe +1+1 1\n')
    await talk.until('\n')
    talk.socket.destroy()
  }
  await full
  expect(deaf.bytesWritten - deaf.writableLength).toBeLessThan(32 * 1024 * 1024)
  await probe()
}, 180_000)

test('1,000 clients that connect and say nothing keep nobody from being served', async () => {
  const herd = await startHerd()
  const port = herd.port('Campbell')
  const silent: Socket[] = []
  onTestFinished(() => {
    for (const socket of silent) socket.destroy()
  })
  await Promise.all(
    Array.from(
      { length: 1000 },
      () =>
        new Promise<void>((resolve, reject) => {
          const socket = connect({ host: '127.0.0.1', port }, resolve)
          socket.on('error', reject)
          silent.push(socket)
        }),
    ),
  )
  const talk = await talkTo(port)
  talk.say('IAMAT a +1+1 1\n')
  expect(await talk.until('\n')).toMatch(/^AT Campbell /)
  await herd.times(13, 'handled', event => event.update === 'a 1')
})

test('a client that disappears in the middle of a line or a WHATSAT leaves everything else going', async () => {
  let release = () => {}
  const asked = new Promise<void>(resolve => {
    release = resolve
  })
  const slow = createServer(socket => {
    socket.on('error', () => {})
    socket.once('data', release)
  })
  onTestFinished(() => void slow.close())
  await new Promise<void>(resolve => slow.listen(0, '127.0.0.1', resolve))
  const address = slow.address()
  const port = typeof address === 'object' ? address?.port : 0
  const herd = await startHerd({ places: { url: `http://127.0.0.1:${port}/` } })
  const half = await talkTo(herd.port('Bona'))
  half.say('IAMAT a +1')
  half.socket.resetAndDestroy()
  const asking = await talkTo(herd.port('Bona'))
  asking.say('IAMAT a +1+1 1\nWHATSAT a 10 5\n')
  await asked
  asking.socket.resetAndDestroy()
  await herd.times(2, 'closed', event => event.server === 'Bona')
  const talk = await talkTo(herd.port('Bona'))
  talk.say('IAMAT a +1+1 2\n')
  expect(await talk.until('\n')).toMatch(/^AT Bona /)
})

test('a malformed AT from a friend is answered and logged, and the link goes on', async () => {
  const herd = await startHerd()
  const friend = await talkTo(herd.port('Bona'))
  friend.say('AT Bailey +1.0 a +91+0 1\nAT Bailey +1.000000000 a +1+1 1\n')
  expect(await friend.until('\n')).toBe('? AT Bailey +1.0 a +91+0 1\n')
  const refused = await herd.event('handled', event => event.what === 'invalid')
  expect(refused.why).toMatch(/latitude/)
  const taken = await herd.event('handled', event => event.server === 'Bona' && event.update === 'a 1')
  expect(taken.verdict).toBe('news')
})
