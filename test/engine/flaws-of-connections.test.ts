import { describe, expect, test } from 'vitest'
import { engines } from './herd.ts'

const TWO = 'IAMAT a +1+1 1\nIAMAT a +1+1 2\n'
const _FIRST = /^AT Bailey \S+ a \+1\+1 1\n$/
const BOTH = /^AT Bailey \S+ a \+1\+1 1\nAT Bailey \S+ a \+1\+1 2\n$/

describe.each(engines)('%s', (_, start) => {
  test('without a flaw two commands on a connection are both answered, and it stays open', async () => {
    const herd = await start()
    const talk = await herd.talk('Bailey')
    talk.say(TWO)
    expect(await talk.until(/ 2\n$/)).toMatch(BOTH)
    talk.say('IAMAT a +1+1 3\n')
    expect(await talk.until(/ 3\n$/)).toMatch(/^AT Bailey /)
  })

  test('one-command: switched off, a connection that was heard no more is heard again; friends were heard all the time', async () => {
    const herd = await start({ flaws: ['one-command'] })
    const talk = await herd.talk('Bailey')
    talk.say('IAMAT a +1+1 1\n')
    await talk.until('\n')
    await herd.times(13, 'handled', event => event.update === 'a 1')
    const again = await herd.talk('Bailey')
    again.say('IAMAT a +1+1 2\n')
    await herd.times(13, 'handled', event => event.update === 'a 2')
    await herd.engine.apply({ do: 'flaw', flaw: 'one-command', on: false })
    talk.say('IAMAT a +1+1 3\n')
    expect(await talk.until('\n')).toMatch(/ 3\n$/)
  })

  test('hangs-up: a WHATSAT is answered before the connection is closed', async () => {
    const herd = await start({ flaws: ['hangs-up'] })
    const first = await herd.talk('Bailey')
    first.say('IAMAT a +34.07-118.44 1\n')
    await first.all()
    const talk = await herd.talk('Bailey')
    talk.say('WHATSAT a 10 2\nIAMAT a +1+1 2\n')
    const answer = await talk.all()
    expect(answer).toMatch(/^AT Bailey .*\n\{[\s\S]*\}\n\n$/)
  })

  test('chunk-is-a-message: pipelined lines merge into one that is invalid', async () => {
    const herd = await start({ flaws: ['chunk-is-a-message'] })
    const talk = await herd.talk('Bailey')
    talk.say(TWO)
    expect(await talk.until(/2\n$/)).toBe(`? ${TWO}`)
    const merged = await herd.event('handled', event => event.what === 'invalid')
    expect(merged).toMatchObject({ n: 2, lines: 2 })
    talk.say('IAMAT a +1+1 3\n')
    expect(await talk.until('\n')).toMatch(/^AT Bailey \S+ a \+1\+1 3\n$/)
  })

  test('chunk-is-a-message: copies that a friend sends in one go are lost, with the reason', async () => {
    const herd = await start()
    await herd.engine.apply({ do: 'flaw', flaw: 'chunk-is-a-message', on: true, server: 'Bona' })
    const talk = await herd.talk('Bailey')
    talk.say(TWO)
    await talk.until(/ 2\n$/)
    const merged = await herd.event('handled', event => event.server === 'Bona' && event.what === 'invalid')
    expect(merged.lines).toBe(2)
  })
})
