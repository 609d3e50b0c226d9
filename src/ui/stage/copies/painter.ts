import type { Drawing } from '../drawing.ts'
import type { Sizes } from '../lanes.ts'

/** Puts what is drawn of copies on the stage. */
export interface CopyPainter {
  /** This is seen from now on, and nothing else of copies. */
  paint(drawing: Drawing, sizes: Sizes): void
  /** Takes all of it off the stage. */
  clear(): void
}
