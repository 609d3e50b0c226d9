import { createBreaker } from '../herd/index.ts'
import { type At, type Line, textOf, updateOf } from '../protocol/index.ts'
import { HELD_BACK } from '../trace/index.ts'
import type { TraceClock } from './clock.ts'
import type { ServerLog } from './server-log.ts'
import type { Tracer } from './tracer.ts'

/** Says to which of these friends the copies may still go; what the storm breaker holds back is logged and traced. */
export type CopyBreaker = (to: readonly string[], line: Line, update: At) => readonly string[]

interface CopyBreakerSettings {
  name: string
  log: ServerLog
  tracer: Tracer | undefined
  now: TraceClock
  /** The memory that all threads of the herd count in. */
  memory: SharedArrayBuffer
}

export function createCopyBreaker({ name, log, tracer, now, memory }: CopyBreakerSettings): CopyBreaker {
  const breaker = createBreaker(memory)

  function holdBack(to: readonly string[], line: Line, update: At): readonly string[] {
    const { copies, tell, trips } = breaker.pass(update, to.length)
    if (copies === to.length) return to
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

  return (to, line, update) => (to.length === 0 ? to : holdBack(to, line, update))
}
