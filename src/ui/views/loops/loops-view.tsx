import './loops.css'
import { type CSSProperties, useRef } from 'react'
import { usePage } from '../../page.ts'
import { traceTime } from '../../session/clock.ts'
import type { LoopLane } from '../../session/views/loops.ts'
import { useSize } from '../../stage/use-size.ts'
import { useAxis } from '../../time/axis.ts'
import { xOf } from '../../time/axis-range.ts'
import { PlayheadLine } from '../../time/playhead-line.tsx'
import { useAxisGestures } from '../../time/use-axis-gestures.ts'
import { wallTime } from '../../time/use-clock-frames.ts'
import { GapBands } from '../gap-bands.tsx'
import { useViewModel } from '../use-view-model.ts'
import { HEAD, laneHeight, textSize } from './lane-place.ts'
import { LaneTable } from './lane-table.tsx'
import { LaneTicks } from './lane-ticks.tsx'
import { LanesCanvas } from './lanes-canvas.tsx'
import { Legend, LegendButton } from './legend.tsx'
import { PickCard } from './pick-card.tsx'
import { usePick } from './use-pick.ts'

/** With so much room the legend stands below the lanes, and takes so much of it (CSS pixels). */
const ROOMY = 400
const LEGEND = 96

/** A lane for each server, on the shared time axis: what its event loop did, turn by turn. */
export default function LoopsView() {
  const { axis, view, selection, select, selectEvent } = usePage()
  const outer = useRef<HTMLDivElement>(null)
  const picture = useRef<HTMLElement>(null)
  const room = useSize(outer)?.height ?? 0
  const width = useSize(picture)?.width ?? 0
  const { range } = useAxis(axis)
  const model = useViewModel('loops', width > 0 ? { ...range, width } : undefined)
  const lanes = model?.lanes ?? []
  const hasLegend = room >= ROOMY
  const height = laneHeight(room - HEAD - (hasLegend ? LEGEND : 0), lanes.length)
  const now = () => traceTime(view.clock, wallTime())
  const { pick, zoomTo, onKeys, onPointer } = usePick({ lanes, axis, range, width, height, now })
  useAxisGestures(picture, axis, { about: pick && (pick.from + pick.to) / 2 })
  const selected = selection?.kind === 'server' ? selection.name : undefined

  function choose() {
    if (!pick) return
    select({ kind: 'server', name: pick.server })
    if (pick.what !== 'turn' || pick.count > 1) return
    const { from, to, server, woke, lines } = pick
    selectEvent({ kind: 'turn', t: to, server, woke, ran: to - from, lines })
  }

  function cardPlace(server: string, from: number) {
    const box = picture.current?.getBoundingClientRect()
    const row = lanes.findIndex(lane => lane.server === server)
    if (!box || row === -1) return undefined
    const x = Math.max(0, Math.min(width, xOf(range, width, from)))
    return { x: box.left + x, y: box.top + HEAD + row * height, height }
  }

  const place = pick && cardPlace(pick.server, pick.from)
  const sizes = {
    '--lane': `${height}px`,
    '--lane-text': `${textSize(height)}px`,
    '--lanes-head': `${HEAD}px`,
  } as CSSProperties
  return (
    <div ref={outer} className="loops-view" style={sizes}>
      {model && lanes.length > 0 && (
        <LaneTable
          lanes={lanes}
          selected={selected}
          onSelect={name => select({ kind: 'server', name })}
          corner={<LegendButton />}
        />
      )}
      <section
        ref={picture}
        className="lanes along-axis"
        aria-label="Turns of event loops"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys zoom and move it, and go from turn to turn.
        tabIndex={0}
        {...onKeys}
      >
        <LaneTicks width={width} />
        {model?.coarse && (
          <p className="coarse" title="There are too many lines in this stretch to say which of them waited.">
            zoom in to see what waited
          </p>
        )}
        {model && lanes.length === 0 && (
          <p className="empty">
            No herd yet. Each of its servers has a lane here: what its event loop does, turn by turn.
          </p>
        )}
        {lanes.length > 0 && lanes.every(isEmpty) && (
          <p className="note">
            No loop had a turn in this stretch of time: nothing woke it. Send an IAMAT, or{' '}
            <button type="button" onClick={axis.fit}>
              show all of the trace
            </button>
          </p>
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys do the same in the section. */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above. */}
        <div
          className="lanes-canvas"
          {...onPointer}
          onClick={choose}
          onDoubleClick={() => pick && zoomTo(pick)}
        >
          <GapBands range={range} width={width} />
          {width > 0 && <LanesCanvas {...{ lanes, range, width, height, selected }} picked={pick} />}
        </div>
        {width > 0 && <PlayheadLine width={width} />}
      </section>
      {hasLegend && <Legend />}
      {pick && place && <PickCard pick={pick} at={place} />}
    </div>
  )
}

const isEmpty = ({ turns, awaits, stills }: LoopLane) =>
  turns.from.length === 0 && awaits.length === 0 && stills.length === 0
