import type { HerdServer } from '../herd/index.ts'
import type { ServerMeter } from './meter/meter.ts'

/** Has a server forget what is over age, as time goes by. */
export interface Expiry {
  begin(): void
  stop(): void
}

/** Records looked at in one turn to see whether they are over age, and how often all are (milliseconds). */
const AT_ONCE = 500
const EVERY = 1000

export function createExpiry(herd: HerdServer, meter: ServerMeter | undefined): Expiry {
  let timer: NodeJS.Timeout | undefined

  /** A little at a time, so that a large table does not hold up the loop (Qian 2024). */
  function expire() {
    const before = herd.records.size
    const more = herd.expire(AT_ONCE)
    // A look that forgets nothing is told as no turn, or a herd at rest would have one every second.
    if (herd.records.size < before) meter?.woke('timer')
    timer = setTimeout(expire, more ? 0 : EVERY).unref()
  }

  return { begin: expire, stop: () => clearTimeout(timer) }
}
