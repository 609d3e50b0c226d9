import { expect, test } from 'vitest'
import { columnsOf } from '../../../src/ui/numbers/columns.ts'
import { measures } from '../../../src/ui/numbers/measures.ts'
import { summaryOf } from '../../../src/ui/session/flood-summary.ts'
import { sharedLoops } from '../../../src/ui/session/shared-loops.ts'
import { tell } from '../../../src/ui/session/story.ts'
import type { FloodSummary } from '../../../src/ui/session/view.ts'
import { flood, herd, ms, storyOf, update } from '../tracing.ts'

function summary(story = storyOf(...herd, ...flood)): FloodSummary {
  const view = story.floods.of(update)
  if (!view) throw new Error('there is no flood')
  return summaryOf(story, view, 1400 * ms)
}

test('hops and time are told beside the least possible', () => {
  expect(summary()).toMatchObject({
    reached: 3,
    servers: 3,
    hops: 2,
    leastHops: 2,
    took: 200 * ms,
    by: 'newest-wins',
  })
})

test('a flood keeps the herd it ran in when that is edited afterwards', () => {
  const story = storyOf(...herd, ...flood)
  const [before] = herd
  if (before?.kind !== 'herd') throw new Error('a trace begins with its herd')
  tell(story, { ...before, t: 2000 * ms, servers: [...before.servers, { name: 'Dora', port: 4 }] })
  expect(summary(story)).toMatchObject({ reached: 3, servers: 3, leastPossible: 2 })
})

test('another herd has no latest flood yet, an edited one has', () => {
  const story = storyOf(...herd, ...flood)
  const [before] = herd
  if (before?.kind !== 'herd') throw new Error('a trace begins with its herd')
  tell(story, { ...before, t: 2000 * ms, preset: 'own' })
  expect(story.latest).toBe(update)
  tell(story, { ...before, t: 2001 * ms, anew: true })
  expect(story.latest).toBeUndefined()
})

test('the same update in another herd is another flood, which takes the place of the one before', () => {
  const story = storyOf(...herd, ...flood)
  const [before] = herd
  if (before?.kind !== 'herd') throw new Error('a trace begins with its herd')
  const sent = summary(story).sent
  expect(sent).toBeGreaterThan(1)
  tell(story, { ...before, t: 2000 * ms, anew: true })
  expect(summary(story).sent).toBe(sent)
  const again = flood.find(({ kind }) => kind === 'handled')
  if (!again) throw new Error('a flood begins with what a server handles')
  tell(story, { ...again, t: 2001 * ms })
  expect(summary(story)).toMatchObject({ sent: 0, reached: 1, beganAt: 2001 * ms })
  expect(story.floods.list().filter(each => each.update === update)).toHaveLength(1)
})

test('floods are columns in the order of time, the highest as high as there is room', () => {
  const newest = { ...summary(), update: 'b', sent: 8 }
  const { columns, most } = columnsOf([newest, summary()], measures.copies, 200, 100)
  expect(most).toBe(8)
  expect(columns.map(({ update }) => update)).toEqual([update, 'b'])
  expect(columns.map(({ whole, bound, news }) => [whole, bound, news])).toEqual([
    [50, 25, 25],
    [100, 25, 25],
  ])
})

test('every number of a flood is a column, beside what it is held against', () => {
  const column = (name: keyof typeof measures) =>
    columnsOf([{ ...summary(), reached: 2 }], measures[name], 200, 100).columns[0]
  expect(column('reached')).toMatchObject({ whole: (2 / 3) * 100, bound: 100 })
  expect(column('hops')).toMatchObject({ whole: 100, bound: 100, says: 'kiwi: hops 2, least possible 2' })
  expect(column('time')).toMatchObject({ whole: 0, says: 'kiwi: time to reach all –' })
})

test('of more floods than fit the latest are drawn, none narrower than can be told apart', () => {
  const many = Array.from({ length: 60 }, (_, n) => ({ ...summary(), update: `${n}` }))
  const { columns } = columnsOf(many, measures.hops, 100, 100)
  expect(columns).toHaveLength(20)
  expect(columns.at(-1)?.update).toBe('0')
  expect((columns.at(-1)?.x ?? 0) + (columns.at(-1)?.width ?? 0)).toBeLessThanOrEqual(100)
  expect(columnsOf([], measures.time, 100, 100)).toEqual({ most: 1, columns: [] })
})

test('only event loops that are shared are told of', () => {
  expect(sharedLoops({ loops: { A: 1, B: 2, C: 1 } })).toEqual({ A: 1, C: 1 })
  expect(sharedLoops({})).toEqual({})
  expect(sharedLoops(undefined)).toEqual({})
})
