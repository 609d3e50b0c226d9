import { memo, type PointerEvent, useRef, useState } from 'react'
import { usePicked, useShared } from '../page.ts'
import type { Range } from '../session/playhead.ts'
import { useSize } from '../stage/use-size.ts'
import { useViewModel } from '../views/use-view-model.ts'
import { useAxis } from './axis.ts'
import { timeAt, xOf } from './axis-range.ts'
import { Handle } from './handle.tsx'
import { MarkedRange } from './marked-range.tsx'
import { PlayheadLine } from './playhead-line.tsx'
import { TimelinePicture } from './timeline-picture.tsx'
import { useAxisGestures } from './use-axis-gestures.ts'

/** Timeline: traffic, floods, faults and commands along the shared axis, with the playhead. A press goes there. */
export function Track() {
  const { session, axis } = useShared()
  const loop = usePicked(({ time }) => time.loop)
  const mark = usePicked(({ time }) => time.mark)
  const shown = usePicked(({ stage }) => stage.flood?.update)
  const ref = useRef<HTMLDivElement>(null)
  const size = useSize(ref)
  const { range } = useAxis(axis)
  const width = size?.width ?? 0
  const model = useViewModel('timeline', width > 0 ? { ...range, width } : undefined)
  const [chosen, setChosen] = useState<Range>()
  useAxisGestures(ref, axis, { drags: false })

  const timeOf = (event: PointerEvent<HTMLElement>) =>
    timeAt(range, width, event.clientX - event.currentTarget.getBoundingClientRect().left)

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const t = timeOf(event)
    if (event.shiftKey) setChosen({ from: t, to: t })
    else session.time({ do: 'go', to: t })
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const t = timeOf(event)
    if (chosen) setChosen({ ...chosen, to: t })
    else session.time({ do: 'go', to: t })
  }

  function onPointerUp() {
    if (!chosen) return
    setChosen(undefined)
    const { from, to } = chosen
    if (from !== to) session.time({ do: 'loop', range: { from: Math.min(from, to), to: Math.max(from, to) } })
  }

  const looped = chosen ?? loop
  return (
    <div
      ref={ref}
      className="track"
      title="A press goes there; Shift and drag, or L at both ends, loops a stretch; the wheel zooms"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
    >
      {model && width > 0 && <TimelinePicture model={model} range={range} width={width} shown={shown} />}
      {looped && <LoopRange loop={looped} range={range} width={width} />}
      {!looped && mark !== undefined && <MarkedRange x={xOf(range, width, mark)} width={width} />}
      {width > 0 && <PlayheadLine width={width} />}
      <Handle width={width} />
    </div>
  )
}

const LoopRange = memo(function LoopRange({
  loop,
  range,
  width,
}: {
  loop: Range
  range: Range
  width: number
}) {
  const [a, b] = [xOf(range, width, loop.from), xOf(range, width, loop.to)]
  const left = Math.max(0, Math.min(a, b))
  const right = Math.min(width, Math.max(a, b))
  if (right < 0 || left > width) return null
  return <div className="loop-range" style={{ left, width: Math.max(2, right - left) }} />
})
