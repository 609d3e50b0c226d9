import { useNow } from '../parts/now.ts'
import { spanText } from '../parts/time-text.ts'
import type { PageView } from '../session/view.ts'
import { speedText } from './speed-text.ts'
import { preciseText } from './ticks.ts'

/** The playhead's time, and how it stands to the herd's. */
export function Status({ clock, time, marks }: Pick<PageView, 'clock' | 'time' | 'marks'>) {
  const at = useNow(clock, clock.rate !== 0)
  const present = useNow(time.live)
  return (
    <p className="time-status">
      <time className="mono">{preciseText(at, time.mode === 'live' ? 1000 : 1)}</time>
      <span className="aside">
        {standing(time, clock.rate ?? 1, Math.max(0, present - at), endOf(marks))}
      </span>
    </p>
  )
}

/** How the trace's present stands. */
const endOf = (marks: PageView['marks']) =>
  marks?.kind === 'recording' ? 'ended' : marks?.pace === 0 ? 'stands' : 'goes on'

/** Beside a mark there is little room. */
const short = { live: 'live', paused: 'paused', playing: 'playing', 'slow motion': 'slow' }

function standing(
  { mode, loop, mark, skipped }: PageView['time'],
  rate: number,
  behind: number,
  end: 'goes on' | 'stands' | 'ended',
): string {
  if (mark !== undefined)
    return `${mode === 'live' && end === 'ended' ? 'end' : short[mode]}, loop from ${preciseText(mark, 1000)}`
  const late = `${spanText(behind)} ${end === 'ended' ? 'before the end' : 'behind'}`
  if (mode === 'live')
    return end === 'ended' ? 'at the end' : end === 'stands' ? 'live: the herd stands' : 'live'
  if (mode === 'paused') return `paused, ${late}`
  if (mode === 'playing') return `${loop ? 'loop' : 'playing'} at ${speedText(rate)}`
  return `slow motion, ${late}${skipped > 0 ? `, ${spanText(skipped)} left out` : ''}`
}
