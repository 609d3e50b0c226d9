import { arePlainUpdates } from '../protocol/index.ts'
import { said } from './said.ts'
import type { Tracer } from './tracer.ts'

/** Tells the trace what becomes of lines on a wire, each with its ending; of several in one go, where they are updates. */
export interface WireTelling {
  /** `due`: when they are meant to be handed over. */
  sent(lines: string, on: Stretch & { due: number }): void
  delivered(on: Stretch): void
  lost(lines: string, on: Stretch, why: string): void
}

/** Lines of a link, when something happened to them: `count` of them, the first of which is the link's `n`th. */
interface Stretch {
  t: number
  link: number
  n: number
  count: number
}

export function createWireTelling(from: string, to: string, { emit, burst }: Tracer): WireTelling {
  return {
    sent(lines, { t, link, n, count, due }) {
      const about = { t, from, to, link, due }
      if (count > 1 && arePlainUpdates(lines))
        return burst({ kind: 'burst', of: 'sent', ...about, n, lines: lines.slice(0, -1) })
      for (const [index, each] of linesIn(lines, count).entries())
        emit({ kind: 'sent', ...about, n: n + index, ...said(each) })
    },
    delivered({ t, link, n, count }) {
      const about = { t, from, to, link }
      if (count > 1) return burst({ kind: 'burst', of: 'delivered', ...about, n, count })
      if (count === 1) emit({ kind: 'delivered', ...about, n })
    },
    lost(lines, { t, link, n, count }, why) {
      for (const [index, each] of linesIn(lines, count).entries())
        emit({ kind: 'lost', t, from, to, link, n: n + index, ...said(each), why })
    },
  }
}

/** That many lines; a part of one, which counts as none, is not told of. */
function linesIn(lines: string, count: number): string[] {
  return count > 1 ? lines.split('\n').slice(0, count) : [lines].slice(0, count)
}

/** How many lines end in a text. */
export function countOf(lines: string): number {
  let count = 0
  for (let end = lines.indexOf('\n'); end !== -1; end = lines.indexOf('\n', end + 1)) count++
  return count
}
