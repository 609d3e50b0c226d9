import { FRAME } from './frames.ts'
import { CROWD } from './stage-view.ts'
import type { Story } from './story.ts'

/** A view of a large herd takes longer to be handed over than a frame; between views the page draws by the clock. */
const FRAME_OF_CROWD = 60

/** Of so many copies in sight, live, the page draws every second frame. */
const MANY_COPIES = 200

/** How long a story's view stands at least before the next is told (milliseconds). */
export function frameOf({ herd, lively }: Story, isLive: boolean): number {
  if (herd.servers.size > CROWD) return FRAME_OF_CROWD
  return isLive && lively.length > MANY_COPIES ? 2 * FRAME : FRAME
}
