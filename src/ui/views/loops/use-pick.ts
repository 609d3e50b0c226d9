import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import type { Range } from '../../session/playhead.ts'
import type { LoopLane } from '../../session/views/loops.ts'
import type { TimeAxis } from '../../time/axis.ts'
import { timeAt } from '../../time/axis-range.ts'
import { lanePlace } from './lane-place.ts'
import { awaitNear, lastTurn, type Pick, stillNear, turnAt, turnNear } from './pick.ts'

/** A turn is pointed at from so far away (CSS pixels). */
const NEAR = 5

interface PickSettings {
  lanes: readonly LoopLane[]
  axis: TimeAxis
  range: Range
  width: number
  /** Of one lane; the first begins at 0. */
  height: number
  /** The playhead's time (µs). */
  now(): number
}

/** What of the lanes is pointed at, by the pointer or by keys. */
export function usePick({ lanes, axis, range, width, height, now }: PickSettings) {
  const [picked, setPick] = useState<Pick>()
  const pick = picked && renewed(lanes, picked)

  function at(event: PointerEvent<Element>): Pick | undefined {
    const box = event.currentTarget.getBoundingClientRect()
    const y = event.clientY - box.top
    const lane = lanes[Math.floor(y / height)]
    if (!lane) return undefined
    const t = timeAt(range, width, event.clientX - box.left)
    const near = (NEAR / Math.max(1, width)) * (range.to - range.from)
    const isAbove = y % height < lanePlace(height).shapes - 5
    const turn = turnNear(lane, t, near)
    return (isAbove && awaitNear(lane, t)) || turn || stillNear(lane, t) || awaitNear(lane, t)
  }

  /** To the next or the previous turn of a lane, which is brought in sight. */
  function go(by: 1 | -1) {
    const lane = lanes.find(({ server }) => server === pick?.server) ?? lanes[0]
    if (!lane) return
    const t = pick?.from ?? now()
    const index = pick?.what === 'turn' ? lastTurn(lane, t) + by : lastTurn(lane, t) + (by === 1 ? 1 : 0)
    const next = turnAt(lane, index)
    if (next) setPick(next)
    else axis.pan((by * (range.to - range.from)) / 4)
  }

  function change(by: 1 | -1) {
    const row = lanes.findIndex(({ server }) => server === pick?.server)
    const lane = lanes[Math.max(0, Math.min(lanes.length - 1, row + by))]
    const near = lane && turnNear(lane, pick?.from ?? now(), Number.POSITIVE_INFINITY)
    if (near) setPick(near)
  }

  function zoomTo({ from, to }: Pick) {
    const margin = Math.max(20, (to - from) * 0.6)
    axis.show({ from: from - margin, to: to + margin })
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'ArrowRight') go(1)
    else if (event.key === 'ArrowLeft') go(-1)
    else if (event.key === 'ArrowDown') change(1)
    else if (event.key === 'ArrowUp') change(-1)
    else if (event.key === 'Enter' && pick) zoomTo(pick)
    else if (event.key === 'Escape' && pick) setPick(undefined)
    else return
    event.preventDefault()
  }

  return {
    pick,
    zoomTo,
    onKeys: { onKeyDown, onBlur: () => setPick(undefined) },
    onPointer: {
      onPointerMove: (event: PointerEvent<Element>) => setPick(event.buttons === 0 ? at(event) : undefined),
      onPointerLeave: () => setPick(undefined),
    },
  }
}

/** What was pointed at as it is in the lanes now: zoomed in, several turns that were drawn as one are apart. */
function renewed(lanes: readonly LoopLane[], pick: Pick): Pick {
  const lane = lanes.find(({ server }) => server === pick.server)
  if (pick.what !== 'turn' || !lane) return pick
  return turnNear(lane, pick.from, 0) ?? pick
}
