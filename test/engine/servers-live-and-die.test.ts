import { describe, expect, test } from 'vitest'
import { createFloods } from '../../src/trace/index.ts'
import { engines } from './herd.ts'

describe.each(engines)('%s', (_, start) => {
  test('a flood goes round a crashed server, and its copies to it are lost, said with the reason', async () => {
    const herd = await start()
    await herd.engine.apply({ do: 'crash', server: 'Jaquez' })
    for (const friend of ['Campbell', 'Clark'])
      await herd.event(
        'state',
        e => e.server === friend && e.friend === 'Jaquez' && e.value === 'backing off',
      )
    const talk = await herd.talk('Bailey')
    talk.say('IAMAT a +1+1 40\n')
    // Wires and servers tell of themselves, each in its time.
    await herd.times(9, 'handled', event => event.update === 'a 40')
    await herd.times(8, 'sent', event => event.update === 'a 40')
    await herd.times(2, 'lost', event => event.update === 'a 40')
    const floods = createFloods()
    for (const event of herd.events) floods.add(event)
    const flood = floods.of('a 40')
    expect(flood).toMatchObject({ sent: 10, lost: 2 })
    expect([...(flood?.reached.keys() ?? [])].sort()).toEqual(['Bailey', 'Bona', 'Campbell', 'Clark'])
    expect(flood?.copies.filter(copy => copy.lostAt !== undefined).map(copy => copy.why)).toEqual([
      'the link to Jaquez is down',
      'the link to Jaquez is down',
    ])
  })

  test('a paused server answers nothing until it resumes, and loses nothing', async () => {
    const herd = await start()
    const talk = await herd.talk('Campbell')
    expect(await herd.engine.apply({ do: 'pause', server: 'Campbell' })).toEqual({ ok: true })
    talk.say('IAMAT p +1+1 50\n')
    const other = await herd.talk('Bailey')
    other.say('IAMAT q +1+1 51\n')
    await herd.times(5, 'handled', event => event.update === 'q 51' && event.server !== 'Campbell')
    expect(herd.events.filter(event => event.kind === 'handled' && event.server === 'Campbell')).toEqual([])
    expect(await herd.engine.apply({ do: 'resume', server: 'Campbell' })).toEqual({ ok: true })
    expect(await talk.until('\n')).toMatch(/^AT Campbell /)
    await herd.times(13, 'handled', event => event.update === 'p 50')
    await herd.times(13, 'handled', event => event.update === 'q 51')
  })

  test('a command that cannot be done says why and changes nothing', async () => {
    const herd = await start()
    const refused = async (command: Parameters<typeof herd.engine.apply>[0]) => {
      const result = await herd.engine.apply(command)
      return result.ok ? 'done' : result.error
    }
    expect(await refused({ do: 'start', server: 'Bona' })).toBe(
      'Bona is up: only a server that is stopped or crashed can start.',
    )
    expect(await refused({ do: 'resume', server: 'Bona' })).toBe(
      'Bona is up: only a server that is paused can resume.',
    )
    expect(await refused({ do: 'crash', server: 'Bonnie' })).toBe(
      'There is no server Bonnie; there are Bailey, Bona, Campbell, Clark, Jaquez.',
    )
    expect(await refused({ do: 'dial', from: 'Bailey', to: 'Jaquez', delay: 1 })).toBe(
      'There is no wire from Bailey to Jaquez.',
    )
    await herd.engine.apply({ do: 'crash', server: 'Bona' })
    expect(await refused({ do: 'send', server: 'Bona', client: 'c', line: 'x' })).toMatch(
      /^Bona cannot be reached/,
    )
  })
})
