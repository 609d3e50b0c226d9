import { describe, expect, test } from 'vitest'
import { presets } from '../../src/herd/index.ts'
import { createFloods } from '../../src/trace/index.ts'
import { preset } from '../tcp/herd.ts'
import { engines } from './herd.ts'

const IAMAT = 'IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503'
const UPDATE = 'kiwi.cs.ucla.edu 1621464827.959498503'
const AT = /^AT \w+ [+-]\d+\.\d{9} kiwi\.cs\.ucla\.edu \+34\.068930-118\.445127 1621464827\.959498503\n$/

describe.each(engines)('%s', (_, start) => {
  test.each([
    ['ucla-2024', 12],
    ['ucla-2017', 10],
    ['ucla-2018', 12],
    ['ucla-2020', 12],
  ])('one update on %s costs exactly %i copies, from whichever server it begins', async (name, copies) => {
    const herd = await start({ topology: preset(name) })
    const { servers } = herd.engine.snapshot()
    for (const [index, { name: origin }] of servers.entries()) {
      const update = `client-${index} 1621464827.959498503`
      const talk = await herd.talk(origin)
      talk.say(`IAMAT client-${index} +34.068930-118.445127 1621464827.959498503\n`)
      expect(await talk.until('\n')).toMatch(new RegExp(`^AT ${origin} `))
      await herd.times(copies + 1, 'handled', event => event.update === update)
      // Another thread tells what was sent, and may tell it later.
      await herd.times(copies, 'sent', event => event.update === update)
    }
    const floods = createFloods()
    for (const event of herd.events) floods.add(event)
    expect(floods.list()).toHaveLength(servers.length)
    for (const flood of floods.list()) {
      expect(flood).toMatchObject({
        sent: copies,
        lost: 0,
        news: servers.length - 1,
        duplicates: copies - servers.length + 1,
      })
      expect(flood.reached.size).toBe(servers.length)
      expect(flood.copies.every(copy => copy.verdict !== undefined)).toBe(true)
    }
  })

  test('the four herds have the friendships that their papers give', () => {
    expect(presets.map(({ friends }) => friends.length)).toEqual([5, 6, 6, 6])
  })

  test('the reply is the same whether or not the update is news', async () => {
    const herd = await start()
    const talk = await herd.talk('Clark')
    talk.say(`${IAMAT}\n`)
    expect(await talk.until('\n')).toMatch(AT)
    talk.say(`${IAMAT}\n`)
    expect(await talk.until('\n')).toMatch(AT)
    const [first, again] = await herd.times(
      2,
      'handled',
      event => event.what === 'iamat' && event.update === UPDATE,
    )
    expect([first?.verdict, again?.verdict]).toEqual(['news', 'duplicate'])
  })

  test('an older update is stale where a newer one is stored, and spreads no further', async () => {
    const herd = await start()
    const talk = await herd.talk('Bona')
    talk.say('IAMAT a +1+1 20.000000002\nIAMAT a +2+2 20.000000001\n')
    await talk.until(/\n.*\n$/)
    const old = await herd.event('handled', event => event.update === 'a 20.000000001')
    expect(old).toMatchObject({ verdict: 'stale' })
    expect(old.to).toBeUndefined()
  })
})
