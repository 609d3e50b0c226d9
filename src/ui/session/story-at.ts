import type { Copy, FloodView, HerdEvent, Moment, TraceStore } from '../../trace/index.ts'
import { overhear } from './conversation.ts'
import { createStory, keepCopy, keepPromise, type Story } from './story.ts'

/** How far back from a moment is looked for the reasons of refusals, and for promises (events), and for copies that are still in sight. */
const LOOKED_BACK = 20_000
const PROMISES_LOOKED_AT = 8000
const FLOODS_LOOKED_AT = 60

/** How long a promise may hold (µs). */
const RECENT = 1_000_000

/** The story that the trace told until a time (µs), all events at that time included. */
export const storyAt = (store: TraceStore, t: number, client: string): Story =>
  momentAt(store, t, client).story

/** The story until a time, and its floods once more, for who looks ahead of it. */
export function momentAt(
  store: TraceStore,
  t: number,
  client: string,
): { story: Story } & Pick<Moment, 'again'> {
  const { view, floods, index, again } = store.seek(t)
  const story = createStory(client)
  story.herd = view
  story.floods = floods
  hearAll(story, store, t, index)
  const told = floods.list()
  const herds = [...store.between(0, t, ['herd'])] as HerdEvent[]
  for (const flood of told) {
    const herd = herds.findLast(event => event.t <= flood.lastAt) ?? view.herd
    if (herd) story.herds.set(flood.update, herd)
  }
  const latest = told.at(-1)
  if (latest && latest.beganAt >= beginOfHerd(herds)) story.latest = latest.update
  for (const { copy, update } of latestCopies(told)) keepCopy(story, { copy, update })
  const since = index > PROMISES_LOOKED_AT ? store.timeAt(index - PROMISES_LOOKED_AT) : 0
  for (const event of store.between(Math.max(since, t - RECENT), t, ['handled'])) keepPromise(story, event)
  return { story, again }
}

function hearAll(story: Story, store: TraceStore, t: number, index: number) {
  for (const event of store.between(0, t, ['client'])) overhear(story.conversation, event)
  if (story.conversation.utterances.length === 0 || index === 0) return
  const from = store.timeAt(Math.max(0, index - LOOKED_BACK))
  for (const event of store.between(from, t, ['handled', 'answered', 'replied']))
    overhear(story.conversation, event)
}

/** Since when the herd has been the one that it is, however it was edited. */
const beginOfHerd = (herds: readonly HerdEvent[]): number => herds.findLast(({ anew }) => anew)?.t ?? 0

function latestCopies(floods: readonly FloodView[]): { copy: Copy; update: string }[] {
  return floods
    .slice(-FLOODS_LOOKED_AT)
    .flatMap(({ copies, update }) => copies.map(copy => ({ copy, update })))
    .sort((one, other) => one.copy.sentAt - other.copy.sentAt)
}
