import { useNow } from '../parts/now.ts'
import type { PageView } from '../session/view.ts'
import type { WireNote } from './picture.ts'
import { LINE, STATE } from './server-text.ts'

interface WireNoteProps {
  note: WireNote
  /** When the link is dialed again (µs of the trace), where it will be. */
  until: number | undefined
  clock: PageView['clock']
}

/** A word beside a wire: its delay, or how long until it is dialed again. */
export function WireNoteText({ note, until, clock }: WireNoteProps) {
  const retry = note.kind === 'retry'
  const now = useNow(clock, retry)
  const { x, y, width, height } = note.label.box
  const text = retry ? retryText(until, now) : note.text
  const arrow = note.angle !== undefined
  return (
    <g className="wire-note" data-kind={note.kind} fontSize={STATE}>
      {arrow && (
        <path
          d="M-6 0 H5 M1.5 -3.5 L5.5 0 L1.5 3.5"
          transform={`translate(${x + 9} ${y + height / 2}) rotate(${((note.angle ?? 0) * 180) / Math.PI})`}
        />
      )}
      <text
        x={x + (arrow ? 20 : width / 2)}
        y={y + LINE / 2 + STATE * 0.35}
        textAnchor={arrow ? 'start' : 'middle'}
      >
        {text}
      </text>
    </g>
  )
}

function retryText(until: number | undefined, now: number): string {
  if (until === undefined) return 'will retry'
  const seconds = (until - now) / 1e6
  return seconds <= 0 ? 'retrying' : `retry in ${seconds.toFixed(1)} s`
}
