import { expect, test } from 'vitest'
import { floods } from '../../src/flood/index.ts'
import { presetNamed } from '../../src/herd/index.ts'
import { createSimEngine } from '../../src/sim/engine.ts'
import { batchOfText, type TraceEvent } from '../../src/trace/index.ts'
import { allKept, checked } from '../trace/check/checked.ts'
import { tellStory } from './story.ts'

async function herdOf(flood: string, seed: number) {
  const topology = presetNamed('ucla-2024')
  if (!topology) throw new Error('no preset ucla-2024')
  const engine = createSimEngine({
    topology,
    flood,
    options: { catchUp: true },
    delay: 30,
    trace: true,
    seed,
    breathe: async () => {},
  })
  const events: TraceEvent[] = []
  engine.subscribe(batch => events.push(...batch.events))
  await engine.start()
  await engine.pass(100)
  const say = (server: string, line: string) => engine.apply({ do: 'send', server, client: 'me', line })
  return { engine, events, say }
}

test.each(floods.map(({ name }) => name))('%s keeps its promises on a virtual clock', async name => {
  const { engine, events, say } = await herdOf(name, 1)
  for (const [index, server] of ['Bailey', 'Clark', 'Bona'].entries()) {
    await say(server, `IAMAT kiwi +${index}+1 ${index + 1}`)
    await engine.pass(2000)
    await say(server, 'WHATSAT kiwi 10 5')
    await engine.pass(2000)
  }
  await engine.close()
  expect(checked(events)).toMatchObject({ findings: [], states: allKept })
})

test('whatever befalls a herd, from every seed there is no false finding', async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const { events } = batchOfText(await tellStory(seed))
    const { findings, states } = checked(events)
    expect(findings, `seed ${seed}`).toEqual([])
    expect(states, `seed ${seed}`).toMatchObject({ replies: 'kept', 'no resurrection': 'kept' })
  }
})

test('updates that cross fail what location-changed and seen-set do not promise, and nothing that others do', async () => {
  for (const { name, promises } of floods) {
    const { engine, events, say } = await herdOf(name, 3)
    await Promise.all([say('Bailey', 'IAMAT kiwi +1+1 1'), say('Clark', 'IAMAT kiwi +2+2 2')])
    await engine.pass(name === 'spanning-tree' ? 60_000 : 4000)
    await engine.close()
    const { findings } = checked(events)
    expect(
      findings.every(({ expected }) => expected),
      name,
    ).toBe(true)
    expect(findings.length > 0, name).toBe(!promises.neverResurrects)
  }
})
