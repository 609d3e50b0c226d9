import type { Copy, FloodView, HerdEvent, TraceStore } from '../../trace/index.ts'
import { overhear } from './conversation.ts'
import { createStory, keepCopy, keepPromise, type Story } from './story.ts'

/** How far back from a moment is looked for the reasons of refusals (events), and for copies that are still in sight. */
const LOOKED_BACK = 20_000
const FLOODS_LOOKED_AT = 60

/** How long a copy that has ended may still be in sight, and a promise hold (µs). */
const RECENT = 2_500_000

/** The story that the trace told until a time (µs), all events at that time included. */
export function storyAt(store: TraceStore, t: number, client: string): Story {
  const { view, floods, index } = store.seek(t)
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
  for (const event of store.between(t - RECENT, t, ['handled'])) keepPromise(story, event)
  return story
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
