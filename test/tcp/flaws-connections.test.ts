import { expect, test } from 'vitest'
import { startHerd } from './herd.ts'
import { talkTo } from './talk.ts'

const TWO = 'IAMAT a +1+1 1\nIAMAT a +1+1 2\n'
const FIRST = /^AT Bailey \S+ a \+1\+1 1\n$/
const BOTH = /^AT Bailey \S+ a \+1\+1 1\nAT Bailey \S+ a \+1\+1 2\n$/

test('without a flaw two commands on a connection are both answered, and it stays open', async () => {
  const herd = await startHerd()
  const talk = await talkTo(herd.port('Bailey'))
  talk.say(TWO)
  expect(await talk.until(/ 2\n$/)).toMatch(BOTH)
  talk.say('IAMAT a +1+1 3\n')
  expect(await talk.until(/ 3\n$/)).toMatch(/^AT Bailey /)
})

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

test('one-command: switched off, a connection that was heard no more is heard again; friends were heard all the time', async () => {
  const herd = await startHerd({ flaws: ['one-command'] })
  const talk = await talkTo(herd.port('Bailey'))
  talk.say('IAMAT a +1+1 1\n')
  await talk.until('\n')
  await herd.times(13, 'handled', event => event.update === 'a 1')
  const again = await talkTo(herd.port('Bailey'))
  again.say('IAMAT a +1+1 2\n')
  await herd.times(13, 'handled', event => event.update === 'a 2')
  await herd.engine.apply({ do: 'flaw', flaw: 'one-command', on: false })
  talk.say('IAMAT a +1+1 3\n')
  expect(await talk.until('\n')).toMatch(/ 3\n$/)
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

test('hangs-up: a WHATSAT is answered before the connection is closed', async () => {
  const herd = await startHerd({ flaws: ['hangs-up'] })
  const first = await talkTo(herd.port('Bailey'))
  first.say('IAMAT a +34.07-118.44 1\n')
  await first.all()
  const talk = await talkTo(herd.port('Bailey'))
  talk.say('WHATSAT a 10 2\nIAMAT a +1+1 2\n')
  const answer = await talk.all()
  expect(answer).toMatch(/^AT Bailey .*\n\{[\s\S]*\}\n\n$/)
})

test('chunk-is-a-message: pipelined lines merge into one that is invalid', async () => {
  const herd = await startHerd({ flaws: ['chunk-is-a-message'] })
  const talk = await talkTo(herd.port('Bailey'))
  talk.say(TWO)
  expect(await talk.until(/2\n$/)).toBe(`? ${TWO}`)
  const merged = await herd.event('handled', event => event.what === 'invalid')
  expect(merged).toMatchObject({ n: 2, lines: 2 })
  talk.say('IAMAT a +1+1 3\n')
  expect(await talk.until('\n')).toMatch(/^AT Bailey \S+ a \+1\+1 3\n$/)
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

test('chunk-is-a-message: copies that a friend sends in one go are lost, with the reason', async () => {
  const herd = await startHerd()
  await herd.engine.apply({ do: 'flaw', flaw: 'chunk-is-a-message', on: true, server: 'Bona' })
  const talk = await talkTo(herd.port('Bailey'))
  talk.say(TWO)
  await talk.until(/ 2\n$/)
  const merged = await herd.event('handled', event => event.server === 'Bona' && event.what === 'invalid')
  expect(merged.lines).toBe(2)
})
