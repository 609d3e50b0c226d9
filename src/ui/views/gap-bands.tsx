import './gap-bands.css'
import type { Range } from '../session/playhead.ts'
import { xOf } from '../time/axis-range.ts'
import { useViewModel } from './use-view-model.ts'

/** A band is seen where it is so wide, and its words stand in it where they have so much room (CSS pixels). */
const LEAST = 3
const WORDS = 330

/** Where not all is told, hatched as on the timeline; stands below all else in a positioned parent that is isolated. */
export function GapBands({ range, width }: { range: Range; width: number }) {
  const gaps = useViewModel('gaps', width > 0 ? { ...range, width } : undefined)
  return gaps?.map(({ from, to, says }) => {
    const left = Math.max(-2, xOf(range, width, from))
    const wide = Math.max(LEAST, Math.min(width + 2, xOf(range, width, to)) - left)
    if (left > width || left + wide < 0) return null
    return (
      <div key={from} className="gap-band" style={{ left, width: wide }}>
        <span className={wide < WORDS ? 'hidden' : undefined}>{says}</span>
      </div>
    )
  })
}
