import { expect, test } from 'vitest'
import { startHerd } from './herd.ts'
import { talkTo } from './talk.ts'

const TWO = 'IAMAT a +1+1 1\nIAMAT a +1+1 2\n'
const FIRST = /^AT Bailey \S+ a \+1\+1 1\n$/
const _BOTH = /^AT Bailey \S+ a \+1\+1 1\nAT Bailey \S+ a \+1\+1 2\n$/

test('one-command: the second line of a connection is never answered, a new connection is', async () => {
  const herd = await startHerd()
  expect(await herd.engine.apply({ do: 'flaw', flaw: 'one-command', on: true })).toEqual({ ok: true })
  const talk = await talkTo(herd.port('Bailey'))
  talk.say(TWO)
  expect(await talk.until('\n')).toMatch(FIRST)
  const other = await talkTo(herd.port('Bailey'))
  other.say('IAMAT b +1+1 1\n')
  await other.until('\n')
  talk.say('IAMAT a +1+1 3\n')
  talk.end()
  expect(await talk.all()).toBe('')
  await herd.times(13, 'handled', event => event.update === 'b 1')
  expect(herd.events.filter(event => event.kind === 'handled' && event.update === 'a 2')).toEqual([])
})

test('hangs-up: the connection is closed after the first reply, and the second command is lost with it', async () => {
  const herd = await startHerd()
  await herd.engine.apply({ do: 'flaw', flaw: 'hangs-up', on: true, server: 'Bailey' })
  const talk = await talkTo(herd.port('Bailey'))
  const port = talk.socket.localPort
  talk.say(TWO)
  expect(await talk.all()).toMatch(FIRST)
  await herd.times(13, 'handled', event => event.update === 'a 1')
  const closed = await herd.event('closed', event => event.port === port)
  expect(closed.why).toMatch(/hangs up/)
  const bona = await talkTo(herd.port('Bona'))
  bona.say(TWO)
  expect(await bona.until(/ 2\n$/)).toMatch(/^AT Bona .*\nAT Bona .*\n$/)
})

test('chunk-is-a-message: a line that comes in two parts is two messages, and a long one splits', async () => {
  const herd = await startHerd({ flaws: ['chunk-is-a-message'] })
  const talk = await talkTo(herd.port('Bailey'))
  talk.say('IAMAT a +1+1 17')
  expect(await talk.until(/ 17\n$/)).toMatch(/^AT Bailey /)
  talk.say('.5\n')
  expect(await talk.until('\n')).toBe('? .5\n')
  const parts = await herd.times(2, 'handled', event => event.port === talk.socket.localPort)
  expect(parts.map(({ n }) => n)).toEqual([1, 1])
  const long = `IAMAT ${'x'.repeat(1500)} +1+1 1`
  talk.say(`${long}\n`)
  expect(await talk.until(/\n\? .*\n$/)).toBe(`? ${long.slice(0, 1024)}\n? ${long.slice(1024)}\n`)
})
