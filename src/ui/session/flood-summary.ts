import type { FloodView } from '../../trace/index.ts'
import { reachOf } from './flood-reach.ts'
import type { Story } from './story.ts'
import type { FloodSummary } from './view.ts'

/** How long after a flood’s last event a promised copy may still be told of (microseconds): a page may hear late. */
const PROMISE_HOLDS = 5_000_000

/** A flood in numbers, at the trace's time `now`. */
export function summaryOf(story: Story, flood: FloodView, now: number): FloodSummary {
  const { update, client, origin, beganAt, lastAt, sent, news, duplicates, stale, lost, held, unheard } =
    flood
  // What was held back was promised, too.
  const promised = held === 0 && now - lastAt < PROMISE_HOLDS ? (story.promised.get(update) ?? 0) : 0
  return {
    update,
    client,
    ...(origin !== undefined && { origin }),
    beganAt,
    lastAt,
    ...reachOf(flood, story.herds.get(update) ?? story.herd.herd),
    sent,
    news,
    duplicates,
    stale,
    lost,
    held,
    underWay: Math.max(0, Math.max(sent, promised) - news - duplicates - stale - lost - unheard),
  }
}

/** The latest floods, newest first; those of which nothing went out are none. */
export function summariesOf(story: Story, now: number, most: number): FloodSummary[] {
  return story.floods
    .list()
    .filter(({ reached, sent }) => reached.size > 0 || sent > 0)
    .slice(-most)
    .reverse()
    .map(flood => summaryOf(story, flood, now))
}
