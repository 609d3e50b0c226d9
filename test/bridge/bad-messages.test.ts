import { expect, test } from 'vitest'
import { openPage, startBridgeUnderTest } from './bridge-under-test.ts'

test.each([
  ['not JSON', 'IAMAT kiwi', /this is not JSON/],
  ['no object', '7', /not understood/],
  ['null', 'null', /not understood/],
  ['another type', { type: 'shell', id: 1, command: 'ls' }, /not understood/],
  [
    'an unknown command',
    { type: 'command', id: 1, command: { do: 'explode', server: 'Bona' } },
    /not understood/,
  ],
  [
    'a property too many',
    { type: 'command', id: 1, command: { do: 'crash', server: 'Bona', now: true } },
    /now/,
  ],
  ['a delay out of range', { type: 'command', id: 1, command: { do: 'dial', delay: 1e9 } }, /delay/],
  [
    'a line end in a line',
    { type: 'command', id: 1, command: { do: 'send', server: 'Bona', client: 'c', line: 'a\nb' } },
    /line end/,
  ],
  [
    'white space in a client',
    { type: 'command', id: 1, command: { do: 'send', server: 'Bona', client: 'a b', line: 'x' } },
    /white space/,
  ],
  ['a negative id', { type: 'command', id: -1, command: { do: 'crash', server: 'Bona' } }, /id/],
  ['10 MB', 'x'.repeat(10 * 1024 * 1024), /at most 65536 characters/],
])('a message that is %s gets an error that says so, and changes nothing', async (_, message, says) => {
  const bridge = await startBridgeUnderTest()
  const page = await openPage(bridge)
  page.send(message)
  expect((await page.message('error')).error).toMatch(says)
  page.send({ type: 'command', id: 2, command: { do: 'pause', server: 'Bona' } })
  expect(await page.message('result')).toEqual({ type: 'result', id: 2, result: { ok: true } })
})

test('a binary message gets an error', async () => {
  const page = await openPage(await startBridgeUnderTest())
  page.socket.send(Buffer.from([0, 1, 2]))
  expect((await page.message('error')).error).toMatch(/not binary/)
})

test('a message too large to read closes that page’s connection only', async () => {
  const bridge = await startBridgeUnderTest()
  const other = await openPage(bridge)
  const page = await openPage(bridge)
  page.send('x'.repeat(17 * 1024 * 1024))
  expect(await page.closed).toBe(1009)
  other.send({ type: 'command', id: 1, command: { do: 'pause', server: 'Bona' } })
  expect(await other.message('result')).toMatchObject({ result: { ok: true } })
})

test('a page that sends too much too fast is told to slow down, and no command of the surplus is carried out', async () => {
  const page = await openPage(await startBridgeUnderTest())
  for (let id = 0; id < 1000; id++) page.send({ type: 'command', id, command: { do: 'dial', delay: 0 } })
  expect((await page.message('error')).error).toMatch(/slow down/)
})

test('a command that the herd refuses is answered with its sentence', async () => {
  const page = await openPage(await startBridgeUnderTest())
  page.send({ type: 'command', id: 5, command: { do: 'resume', server: 'Bona' } })
  expect(await page.message('result')).toEqual({
    type: 'result',
    id: 5,
    result: { ok: false, error: 'Bona is up: only a server that is paused can resume.' },
  })
})
