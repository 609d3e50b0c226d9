import { expect, test } from 'vitest'
import { announcementOf, isThrough } from '../../src/ui/announcement.ts'
import { summariesOf, summaryOf } from '../../src/ui/session/flood-summary.ts'
import { changesAt, stageCopies, stageView } from '../../src/ui/session/stage-view.ts'
import type { Story } from '../../src/ui/session/story.ts'
import { flood, handled, herd, ms, sent, storyOf, up, update } from './tracing.ts'

const shown = (story: Story) => story.floods.of(update)

/** The stage at a time in milliseconds. */
const copiesAt = (story: Story, at: number) => stageCopies(story, shown(story), at * ms)
const stageAt = (story: Story, at: number) => stageView(story, shown(story), at * ms)

function summaryAt(story: Story, at: number) {
  const view = shown(story)
  if (!view) throw new Error('there is no flood')
  return summaryOf(story, view, at * ms)
}

test('the stage has every server with its life, and both wires of every friendship', () => {
  const { servers, wires } = stageAt(storyOf(...herd, up('Bona', 'busy')), 500)
  expect(servers.map(({ name, life, busy }) => [name, life, busy])).toEqual([
    ['Bailey', 'up', false],
    ['Bona', 'up', true],
    ['Clark', 'up', false],
  ])
  expect(wires.map(({ from, to, state }) => `${from} ${to} ${state}`)).toEqual([
    'Bailey Bona up',
    'Bona Bailey up',
    'Bona Clark up',
    'Clark Bona up',
  ])
})

test('friends are no clients; a connection without a name becomes one after a moment', () => {
  const story = storyOf(...herd, { kind: 'opened', t: 500 * ms, server: 'Bona', port: 900 })
  const clientsAt = (at: number) => stageAt(story, at).servers.find(({ name }) => name === 'Bona')?.clients
  expect(clientsAt(600)).toEqual([])
  expect(changesAt(story, 600 * ms)).toBe(650 * ms)
  expect(clientsAt(650)).toEqual([{ port: 900, label: ':900' }])
})

test('the numbers of a flood grow as it runs, and add up at its end', () => {
  const halfway = storyOf(...herd, ...flood.slice(0, 5))
  expect(summaryAt(halfway, 1150)).toMatchObject({ reached: 2, servers: 3, sent: 3, news: 1, underWay: 2 })
  const story = storyOf(...herd, ...flood)
  expect(summaryAt(story, 1400)).toMatchObject({
    origin: 'Bailey',
    reached: 3,
    sent: 4,
    news: 2,
    duplicates: 2,
    stale: 0,
    lost: 0,
    underWay: 0,
    leastPossible: 2,
  })
})

test('a flood is not through while a server has promised copies that are not told of yet', () => {
  const story = storyOf(...herd, ...flood.slice(0, 7))
  expect(summaryAt(story, 1210)).toMatchObject({ reached: 3, sent: 3, underWay: 1 })
  expect(isThrough(summaryAt(story, 1210))).toBe(false)
})

test('a flood that is through is announced in these words', () => {
  const summary = summaryAt(storyOf(...herd, ...flood), 1400)
  expect(isThrough(summary)).toBe(true)
  expect(announcementOf(summary)).toBe('Flood of kiwi reached 3 of 3 servers, 4 copies')
})

test('the shown flood keeps its copies; those of others leave 2.5 s after they were decided', () => {
  const story = storyOf(...herd, ...flood)
  expect(copiesAt(story, 9000)).toHaveLength(4)
  const without = (at: number) => stageCopies(story, undefined, at * ms).length
  expect(without(1400)).toBe(4)
  expect(changesAt(story, 1400 * ms)).toBe(3600 * ms)
  expect(without(3650)).toBe(3)
  expect(without(3850)).toBe(0)
  expect(changesAt(story, 3850 * ms)).toBeUndefined()
})

test('a copy under way stays, however slow its wire', () => {
  const story = storyOf(...herd, ...flood.slice(0, 2))
  expect(stageCopies(story, undefined, 60_000 * ms)).toHaveLength(1)
})

test('a copy that was handed to a server which then crashed does not stay for ever', () => {
  const story = storyOf(
    ...herd,
    ...flood.slice(0, 2),
    { kind: 'delivered', t: 1100 * ms, from: 'Bailey', to: 'Bona', link: 1, n: 1 },
    { kind: 'state', t: 1101 * ms, server: 'Bona', event: 'CRASH', value: 'crashed' },
  )
  expect(stageCopies(story, undefined, 1200 * ms)).toHaveLength(1)
  expect(stageCopies(story, undefined, 4000 * ms)).toHaveLength(0)
})

test('a copy that is lost under way is still one copy', () => {
  const sentCopy = sent(1000, 'Bailey', 'Bona')
  const many = Array.from({ length: 60 }, (_, n) => ({ ...sentCopy, n: n + 2, update: `lime ${n}` }))
  const lost = {
    kind: 'lost',
    t: 1050 * ms,
    from: 'Bailey',
    to: 'Bona',
    line: '',
    why: 'cut',
    link: 1,
  } as const
  const story = storyOf(...herd, sentCopy, ...many, { ...lost, n: 1, update })
  const ids = stageCopies(story, undefined, 1060 * ms).map(({ id }) => id)
  expect(ids).toHaveLength(61)
  expect(new Set(ids).size).toBe(61)
})

test('copies of a flood that is forgotten do not stay for ever', () => {
  const others = Array.from({ length: 1050 }, (_, n) => ({
    ...handled(1001, 'Bailey', 201, 'news'),
    update: `lime ${n}`,
  }))
  const story = storyOf(...herd, ...flood.slice(0, 2), ...others)
  expect(stageCopies(story, undefined, 1050 * ms)).toEqual([])
})

test('an echo of a flood that is forgotten begins none', () => {
  const story = storyOf(...herd, handled(1000, 'Bona', 101, 'duplicate'))
  expect(story.latest).toBeUndefined()
  expect(summariesOf(story, 1100 * ms, 10)).toEqual([])
})

test('a server that lost its records in a crash does not count as having the update', () => {
  const story = storyOf(...herd, ...flood, {
    kind: 'state',
    t: 1500 * ms,
    server: 'Bona',
    event: 'CRASH',
    value: 'crashed',
  })
  const reached = stageAt(story, 1600).servers.filter(({ reachedAt }) => reachedAt !== undefined)
  expect(reached.map(({ name }) => name)).toEqual(['Bailey', 'Clark'])
})
