import { rmSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { readScenarioFile } from '../../src/cli/run/scenario-files.ts'
import { type Decision, type Flood, floods } from '../../src/flood/index.ts'
import { parseScenario } from '../../src/scenario/index.ts'
import { says } from './deeds.ts'
import { live } from './live.ts'
import { livesOf } from './lives.ts'
import { report, search } from './search.ts'

type Arrival = Parameters<ReturnType<Flood['begin']>['decide']>[0]

/** What is wrong with the flood, by the check that finds it: what it says of an arrival instead. */
const mistakes: Record<string, (right: Decision, arrival: Arrival) => Decision> = {
  // Stores what is news and tells one friend of it, who may have it already.
  'no lost update': right => ({ ...right, to: right.to.slice(0, 1) }),
  // Where it knows the client already, it does not pass on what is newer.
  convergence: (right, { stored, said }) => (stored && said === 'IAMAT' ? { ...right, to: [] } : right),
  // Takes the older for news.
  'no resurrection': right => (right.verdict === 'stale' ? { ...right, verdict: 'news' } : right),
  // Says everything twice.
  bounded: right => ({ ...right, to: [...right.to, ...right.to] }),
}

/** While the test runs, newest-wins makes this mistake. */
function breakFlood(mistake: (right: Decision, arrival: Arrival) => Decision) {
  const flood = floods.find(({ name }) => name === 'newest-wins')
  if (!flood) throw new Error('there is no flood newest-wins')
  const { begin } = flood
  flood.begin = self => {
    const run = begin(self)
    return { ...run, decide: arrival => mistake(run.decide(arrival), arrival) }
  }
  onTestFinished(() => {
    flood.begin = begin
  })
}

test.each(Object.entries(mistakes))(
  'a flood that breaks “%s” is found, and how is kept',
  async (check, mistake) => {
    breakFlood(mistake)
    const lives = livesOf('newest-wins', { deed: says, servers: 8, deeds: 6 })
    const isFound = ({ broken }: Awaited<ReturnType<typeof live>>) =>
      broken.some(each => each.check === check && !each.expected)
    const searched = await search(lives, { seed: 131, runs: 300, isFound })
    const { found } = searched
    expect(found?.lived.end).toBe('failed')
    expect(found?.scenario.steps.filter(step => step.send !== undefined).length).toBeLessThanOrEqual(2)

    const told = report('newest-wins', 131, searched) ?? ''
    expect(told).toMatch(/^newest-wins, seed 131: .*npx herdscope run .*newest-wins-131\.yaml --engine sim$/)
    const [path = ''] = /\S+\.yaml/.exec(told) ?? []
    onTestFinished(() => rmSync(path))
    const kept = parseScenario(readScenarioFile(path))
    expect(kept).toEqual({ ok: true, value: found?.scenario })
    if (kept.ok) expect((await live(kept.value)).broken.map(broken => broken.check)).toContain(check)
    if (found) expect((await live({ ...found.scenario, promises: 'ignored' })).end).toBe('passed')
  },
)

// No flood can break this: what a client is answered is said before the flood is asked.
test('an answer that never comes breaks “replies”, and is found', async () => {
  const { found } = await search(livesOf('newest-wins', { deed: says, servers: 8, deeds: 6 }), {
    seed: 131,
    runs: 300,
    twist: event => event.kind !== 'replied' || !event.line.endsWith('8'),
  })
  expect(found?.lived.broken).toMatchObject([{ check: 'replies', expected: false }])
  expect(found?.scenario.steps.filter(step => step.send !== undefined).length).toBeLessThanOrEqual(2)
})
