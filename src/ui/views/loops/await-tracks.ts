import type { LaneAwait } from '../../../trace/index.ts'

/** Puts awaits that go on at the same time on tracks beside each other; of more than there are tracks, the last holds all. */
export function awaitTracks(awaits: readonly LaneAwait[], tracks: number): (LaneAwait & { track: number })[] {
  const ends = new Array<number>(tracks).fill(Number.NEGATIVE_INFINITY)
  return awaits.map(each => {
    const free = ends.findIndex(end => end <= each.from)
    const track = free === -1 ? tracks - 1 : free
    ends[track] = each.to ?? Number.POSITIVE_INFINITY
    return { ...each, track }
  })
}
