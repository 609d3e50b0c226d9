import { createBreaker, type Passed } from '../herd/index.ts'
import { MOST_SERVERS } from '../herd/plan-schema.ts'
import { type At, type Line, printMessage, textOf, updateOf } from '../protocol/index.ts'
import { HELD_BACK } from '../trace/index.ts'
import type { TraceClock } from './clock.ts'
import type { ServerLog } from './server-log.ts'
import type { Tracer } from './tracer.ts'

export interface CopyBreaker {
  /**
   * To which of these friends the copies of an update may still go: the very list where all may. What the storm breaker
   * holds back is logged and traced, as that line (the update's AT line where none is said).
   */
  allowed(to: readonly string[], update: At, line?: Line): readonly string[]
  /** Whether all of it may go, uncounted, where this server sends no update twice: then no herd of such reaches the bound. */
  isFar(): boolean
}

/** The most copies of an update that real servers can send which each send it once. */
const ONCE_EACH = MOST_SERVERS * (MOST_SERVERS - 1)

interface CopyBreakerSettings {
  name: string
  log: ServerLog
  tracer: Tracer | undefined
  now: TraceClock
  /** Whether this server may send an update again, for it forgot some, or another flood decides. */
  repeats(): boolean
  /** The memory that all threads of the herd count in. */
  memory: SharedArrayBuffer
}

export function createCopyBreaker({
  name,
  log,
  tracer,
  now,
  repeats,
  memory,
}: CopyBreakerSettings): CopyBreaker {
  const breaker = createBreaker(memory)

  return {
    allowed(to, update, line) {
      if (to.length === 0) return to
      const passed = breaker.pass(update, to.length)
      return passed.copies === to.length ? to : holdBack(to, update, line ?? printMessage(update), passed)
    },
    isFar: () => !repeats() && breaker.bound > ONCE_EACH,
  }

  function holdBack(
    to: readonly string[],
    update: At,
    line: Line,
    { copies, tell, trips }: Passed,
  ): readonly string[] {
    const identity = textOf(updateOf(update))
    const t = now()
    if (trips) {
      log.note(`the storm breaker stops the flood of ${identity}: ${breaker.bound} copies were sent`)
      tracer?.emit({ kind: 'tripped', t, server: name, update: identity, copies: breaker.bound })
    }
    for (const friend of to.slice(copies, copies + tell)) {
      log.line('out', `${friend} (held back, storm breaker)`, line)
      const about = { from: name, to: friend, line: textOf(line), update: identity }
      tracer?.emit({ kind: 'lost', t, ...about, why: HELD_BACK })
    }
    return to.slice(0, copies)
  }
}
