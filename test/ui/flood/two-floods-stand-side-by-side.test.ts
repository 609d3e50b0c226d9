import { expect, test } from 'vitest'
import { createTraceStore, type TraceEvent } from '../../../src/trace/index.ts'
import { type FloodAsk, type FloodPanel, flood as model } from '../../../src/ui/session/views/flood.ts'
import { besideOf, choiceText } from '../../../src/ui/views/flood/choice.ts'
import { flood, herd, ms, storyOf, update } from '../tracing.ts'

/** The panel at a time (ms) of those events. */
function panelAt(at: number, events: TraceEvent[] = [...herd, ...flood], ask: FloodAsk = {}): FloodPanel {
  const store = createTraceStore()
  store.add(events)
  const story = storyOf(...events.filter(({ t }) => t <= at * ms))
  return model.make(
    { store, story, at: at * ms, present: store.ends, flood: story.floods.of(update), selection: undefined },
    ask,
  )
}

/** The same herd and update again, so many milliseconds later, under another flood. */
const again = (later: number, by: string): TraceEvent[] =>
  [...herd, ...flood].map(event => ({
    ...event,
    t: event.t + later * ms,
    ...(event.kind === 'herd' && { flood: by, anew: true }),
    ...(event.kind === 'sent' && { due: event.due + later * ms }),
  })) as TraceEvent[]

test('the tree, its other copies and its numbers are told of the flood on the stage', () => {
  const { shown, floods } = panelAt(1400)
  expect(floods).toEqual([
    {
      update,
      begins: 1000 * ms,
      client: 'kiwi',
      origin: 'Bailey',
      by: 'newest-wins',
      herd: 'A row of three',
    },
  ])
  expect(shown?.servers.map(({ server, from, hop, at }) => [server, from, hop, at / ms])).toEqual([
    ['Bailey', undefined, 0, 1000],
    ['Bona', 'Bailey', 1, 1100],
    ['Clark', 'Bona', 2, 1200],
  ])
  expect(shown?.copies.map(({ from, to, end, isFirst }) => `${from} ${to} ${end} ${isFirst}`)).toEqual([
    'Bailey Bona news true',
    'Bona Clark news true',
    'Bona Bailey duplicate false',
    'Clark Bona duplicate false',
  ])
  expect(shown?.servers.map(({ fates }) => fates.duplicate)).toEqual([1, 1, 0])
  expect(shown?.numbers).toMatchObject({
    ...{ sent: 4, leastPossible: 2, news: 2, duplicate: 2, lost: 0, underWay: 0 },
    ...{ hops: 2, leastHops: 2, took: 200 * ms, perHop: [1, 1, 1] },
  })
})

test('in the past the whole tree has its place, and numbers are those of then', () => {
  const { shown } = panelAt(1150)
  expect(shown?.servers.map(({ server }) => server)).toEqual(['Bailey', 'Bona', 'Clark'])
  expect(shown?.servers.map(({ fates }) => fates.news)).toEqual([0, 1, 0])
  expect(shown?.numbers).toMatchObject({
    sent: 3,
    news: 1,
    duplicate: 0,
    underWay: 2,
    reached: 2,
    perHop: [1, 1],
  })
  expect(panelAt(900).shown).toBeUndefined()
})

test('the same update in another herd, or by another flood, is another flood, and can stand beside', () => {
  const events = [...herd, ...flood, ...again(2000, 'visited-list')]
  const { floods, shown } = panelAt(3400, events)
  expect(floods.map(({ begins, by }) => [begins / ms, by])).toEqual([
    [3000, 'visited-list'],
    [1000, 'newest-wins'],
  ])
  expect(shown?.choice.begins).toBe(3000 * ms)
  const proposed = shown && besideOf(floods, shown.choice)
  const { shown: same, beside } = panelAt(3400, events, { beside: proposed })
  expect([same?.choice.by, beside?.choice.by]).toEqual(['visited-list', 'newest-wins'])
  expect([same?.numbers.sent, beside?.numbers.sent]).toEqual([4, 4])
})

test('best beside a flood is the same client’s by another flood, of these the one before it', () => {
  const of = (begins: number, client: string, by: string) => ({
    ...{ update: `${client} ${begins}`, begins, client, by, herd: 'A row of three' },
  })
  const shown = of(30, 'kiwi', 'visited-list')
  const [other, same, stranger, later] = [
    of(10, 'kiwi', 'newest-wins'),
    of(20, 'kiwi', 'visited-list'),
    of(25, 'lime', 'newest-wins'),
    of(40, 'kiwi', 'newest-wins'),
  ]
  expect(besideOf([later, shown, stranger, same, other], shown)).toBe(other)
  expect(besideOf([later, shown, stranger, same], shown)).toBe(later)
  expect(besideOf([shown, stranger, same], shown)).toBe(same)
  expect(besideOf([shown, stranger], shown)).toBe(stranger)
  expect(besideOf([shown], shown)).toBeUndefined()
  expect(choiceText(other, [other, shown])).toBe('kiwi · newest-wins · 00:00.000')
  expect(choiceText(other, [other, { ...shown, herd: 'Ring' }])).toContain('A row of three')
})
