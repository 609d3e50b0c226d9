import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { floodNamed } from '../../src/flood/index.ts'
import { parseScenario, type Scenario } from '../../src/scenario/index.ts'
import { moves, says } from './deeds.ts'
import { livesOf } from './lives.ts'
import { search } from './search.ts'

/** What a scenario does to which herd, without what it says about it. */
function essence({ herd, options, steps }: Scenario) {
  if (typeof herd === 'string' || 'shape' in herd) throw new Error('the herd has to be written out')
  const { servers, friends } = herd
  return {
    servers,
    friends,
    flood: options?.flood,
    sends: steps.flatMap(({ send, to }) => (send ? [{ send, to }] : [])),
  }
}

test.each([
  ['seen-set', 'convergence', moves, 'updates-that-cross-seen-set.yaml'],
  ['location-changed', 'bounded', moves, 'updates-that-cross-for-ever.yaml'],
  ['location-changed', 'convergence', says, 'updates-that-cross-in-one-place.yaml'],
] as const)(
  '%s fails %s: the search comes to the scenario that is kept',
  async (flood, check, deed, file) => {
    const { found } = await search(livesOf(flood, { deed, servers: 8, deeds: 6 }), {
      seed: 131,
      runs: 500,
      isFound: ({ broken }) => broken.some(each => each.check === check),
    })
    if (!found) throw new Error(`no life under ${flood} fails ${check}`)
    expect(found.lived.broken.every(({ expected }) => expected)).toBe(true)
    expect(floodNamed(flood)?.promises.converges).toBe(false)
    const kept = parseScenario(readFileSync(`public/scenarios/${file}`, 'utf8'))
    if (!kept.ok) throw new Error(kept.error)
    expect(essence(found.scenario)).toEqual(essence(kept.value))
  },
)
