import type { Floods, TraceEvent, TraceStore } from '../../trace/index.ts'
import { type Story, tell } from './story.ts'
import { momentAt } from './story-at.ts'

/** How far ahead of the playhead copies' fates are looked up: so many microseconds, or so many events. */
const AHEAD = 3_000_000
const EVENTS_AHEAD = 3000

/** The trace as it stood at a time that is not its end. */
export interface Travel {
  story: Story
  /** All events up to here, and none after, are in the story (µs). */
  t: number
  /** Floods as they were told some way ahead, so that each copy under way has its end and is drawn exactly. */
  ahead: Floods
  aheadTo: number
}

/** Goes to a time: begins anew, or goes on from where it stood; hears what is told on the way. */
export function travelTo(
  store: TraceStore,
  client: string,
  t: number,
  from?: Travel,
  hear: (event: TraceEvent, isSaid: boolean) => void = () => {},
): Travel {
  if (!from || t < from.t) {
    const { story, again } = momentAt(store, t, client)
    const travel = { story, t, ahead: again(), aheadTo: t }
    lookAhead(store, travel)
    return travel
  }
  for (const event of store.following(from.t, t)) hear(event, tell(from.story, event))
  from.t = t
  lookAhead(store, from)
  return from
}

/** Takes in an event that came late: at or before the time where the story stands. */
export const tellLate = (travel: Travel, event: TraceEvent): boolean => {
  travel.ahead.add(event)
  return tell(travel.story, event)
}

function lookAhead(store: TraceStore, travel: Travel) {
  const last = Math.min(store.size - 1, store.indexAt(travel.t) + EVENTS_AHEAD)
  if (last < 0) return
  const to = Math.max(travel.t, Math.min(travel.t + AHEAD, store.timeAt(last)))
  if (to <= travel.aheadTo) return
  for (const event of store.following(travel.aheadTo, to)) travel.ahead.add(event)
  travel.aheadTo = to
}
