import { expect, onTestFinished, test } from 'vitest'
import { openEngine } from '../../src/cli/run/engines.ts'
import { runScenario, telling } from '../../src/scenario/index.ts'
import type { ToldEvent } from '../../src/trace/index.ts'
import { createRecordingReader, headerLine } from '../../src/trace/recording/index.ts'
import { scenarioOf } from './runs.ts'

const scenario = scenarioOf(`
scenario: 1
title: Two claims
description: One holds.
herd: ucla-2024
steps:
  - say: A <b>caption</b>
  - focus: { select: Bailey, speed: 0.5 }
  - ask: How many?
    options: [4, 12]
    right: 12
    why: Two a friendship.
  - { send: IAMAT kiwi +34-118 now, to: Bailey }
  - expect: { copies: 12 }
  - after: 2 s
    expect: { copies: 11 }
  - start: Bona
  - say: Never said
`)

async function toldBy(signal?: AbortSignal): Promise<ToldEvent[]> {
  const { engine, wallClock, close } = await openEngine('sim')
  onTestFinished(close)
  const told: ToldEvent[] = []
  const run = runScenario(scenario, engine, { wallClock, ports: 'free', ...(signal && { signal }) })
  const all = telling(run, scenario, event => told.push(event))
  while (!(await all.next()).done);
  return told
}

test('title, captions, questions, claims and the end, each at its time', async () => {
  const told = await toldBy()
  expect(told.map(event => event.told)).toEqual([
    { shows: 'title', title: 'Two claims', description: 'One holds.' },
    { shows: 'caption', text: 'A <b>caption</b>' },
    { shows: 'focus', select: 'Bailey', speed: 0.5 },
    { shows: 'question', question: 'How many?', options: ['4', '12'], right: 1, why: 'Two a friendship.' },
    { shows: 'claim', words: 'copies 12' },
    {
      shows: 'claim',
      words: 'copies 11',
      failure: { expected: '11 copies of kiwi', found: expect.stringMatching(/^12/) },
    },
    { shows: 'claim', words: 'Start Bona', failure: expect.anything() },
    { shows: 'end', end: 'failed' },
  ])
  const times = told.map(({ t }) => t)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect((times[5] ?? 0) - (times[4] ?? 0)).toBeGreaterThanOrEqual(2_000_000)
})

test('a run that is stopped has told so', async () => {
  expect((await toldBy(AbortSignal.abort())).at(-1)?.told).toEqual({ shows: 'end', end: 'stopped' })
})

test('a recording has all of it; what is no word to people is left out, and said', async () => {
  const told = await toldBy()
  const text = (events: readonly unknown[]) => events.map(event => `${JSON.stringify(event)}\n`).join('')
  const reader = createRecordingReader()
  const header = headerLine({ preset: 'own', title: '', servers: [], friends: [] })
  const strange = { kind: 'told', t: 1, told: { shows: 'question', question: 'Who?' } }
  expect(reader.take(`${header}${text([strange, ...told])}`)).toEqual(told)
  expect(reader.leftOut).toContain('line 2 has no valid "told"')
})
