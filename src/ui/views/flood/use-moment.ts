import { useState } from 'react'
import type { Clock } from '../../session/clock.ts'
import type { FloodPicture } from '../../session/views/flood.ts'
import { useClockFrames } from '../../time/use-clock-frames.ts'

/** The time (µs) of the last thing that happened in a flood before the playhead: it changes when the picture does. */
export function useMoment(clock: Clock, { servers, copies }: FloodPicture): number {
  const [moment, setMoment] = useState(Number.NEGATIVE_INFINITY)
  useClockFrames(clock, t => {
    let latest = Number.NEGATIVE_INFINITY
    for (const { at } of servers) if (at <= t && at > latest) latest = at
    for (const { sentAt, endAt } of copies) {
      if (sentAt <= t && sentAt > latest) latest = sentAt
      if (endAt <= t && endAt > latest) latest = endAt
    }
    if (latest !== moment) setMoment(latest)
  })
  return moment
}
