import type { TraceEvent } from '../../../trace/index.ts'
import type { Range } from '../playhead.ts'
import type { Ask, ViewModel } from './view-model.ts'

/** A stretch of which not all is told. */
export interface Gap extends Range {
  says: string
}

const MOST_GAPS = 200

/** Where in a stretch not all is told. */
export const gaps: ViewModel<Ask, Gap[]> = {
  changesWith: ['trace'],
  every: 200,
  make: ({ store }, { from, to, width }) =>
    gapsOf(store.marks(from, Number.POSITIVE_INFINITY), { from, to, width }),
}

/** The gaps of what is marked from a stretch's beginning on, as far as they are in it; those without a pixel between them are one. */
export function gapsOf(marked: readonly TraceEvent[], { from, to, width }: Ask): Gap[] {
  const least = (to - from) / Math.max(1, width)
  const found: (Range & { missed: number; blank: boolean })[] = []
  for (const event of marked) {
    if (event.kind !== 'gap') continue
    // A gap that does not say since when is no longer than its end.
    const { t, since = t, missed, blank = false } = event
    const last = found.at(-1)
    if (since > to) continue
    if (last?.blank === blank && since - last.to < least) {
      last.to = t
      last.missed += missed
    } else found.push({ from: since, to: t, missed, blank })
  }
  return found.slice(-MOST_GAPS).map(({ from, to, missed, blank }) => {
    const left = `${missed.toLocaleString('en')} events are missing here`
    return { from, to, says: blank ? left : `${left}; floods are whole` }
  })
}
