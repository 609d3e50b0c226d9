import { expect, test } from 'vitest'
import { simulatedSession } from './simulated-session.ts'

const scenario = (options: string) => `scenario: 1
title: By chance
herd: ucla-2024
options: { delay: 20 ms${options} }
steps:
  - { dial: all, jitter: 60 ms }
  - { send: IAMAT kiwi +34.068930-118.445127 now, to: Bailey }
  - expect: { converged: true }
`

test('all chance of a run follows from the scenario’s seed, whatever ran before; without one from the page’s', async () => {
  const { session, when, whenIt } = await simulatedSession()
  let last: string | undefined
  /** The seed that the page says, and how long the flood took (µs). */
  async function run(options = '') {
    await session.openScenario(scenario(options))
    await whenIt('ready')
    session.conduct({ do: 'run' })
    await whenIt('passed')
    const { floods, marks } = await when(
      ({ floods: [flood] }) => flood?.sent === 12 && flood.underWay === 0 && flood.update !== last,
    )
    last = floods[0]?.update
    return [marks?.name, (floods[0]?.lastAt ?? 0) - (floods[0]?.beganAt ?? 0)]
  }
  const [name, ownTime] = await run()
  const [seeded, seededTime] = await run(', seed: 5')
  expect([name, seeded]).toEqual(['seed 7', 'seed 5'])
  expect(seededTime).not.toBe(ownTime)
  expect(await run()).toEqual([name, ownTime])
  expect(await run(', seed: 5')).toEqual([seeded, seededTime])
})
