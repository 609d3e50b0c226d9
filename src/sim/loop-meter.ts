import type { TurnEvent } from '../trace/index.ts'
import type { Recorder } from './recorder.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** Tells the trace each turn of a server's event loop, and each second how the loop did. */
export interface LoopMeter {
  turned(turn: Omit<TurnEvent, 'kind' | 'server'>): void
  /** It is no more. */
  end(): void
}

/** How often a loop is told of, in microseconds. */
const EVERY = 1_000_000

/** A timer of so many microseconds is what is late where the loop is busy (`perf_hooks.monitorEventLoopDelay`). */
const PROBE = 10_000

export function createLoopMeter(name: () => string, tracer: Recorder, clock: VirtualClock): LoopMeter {
  let since = clock.now()
  let busy = 0
  /** How late timers were that were late at all. */
  let late: number[] = []
  /** Until when the loop is known to be busy. */
  let until = 0
  let timer = clock.at(since + EVERY, tell)

  function tell() {
    const t = clock.now()
    const over = t - since
    // Of a turn that goes on still, the rest counts for the next second.
    const rest = Math.max(0, until - t)
    const onTime = Math.max(0, Math.floor((over - busy + rest) / PROBE))
    const all = late.sort((a, b) => a - b)
    const at = (part: number) => {
      const index = Math.ceil(part * (onTime + all.length)) - 1 - onTime
      return index < 0 ? 0 : (all[index] ?? 0)
    }
    tracer.emit({
      kind: 'loop',
      t,
      server: name(),
      over,
      delay: { median: at(0.5), p99: at(0.99), max: all.at(-1) ?? 0 },
      utilisation: Math.min(1, Math.round(((busy - rest) / over) * 1e6) / 1e6),
    })
    since = t
    busy = rest
    late = []
    timer = clock.at(t + EVERY, tell)
  }

  return {
    turned(turn) {
      const { t, ran } = turn
      tracer.emit({ kind: 'turn', t, server: name(), woke: turn.woke, ran, lines: turn.lines })
      busy += ran
      until = t
      const probe = Math.ceil((t - ran) / PROBE) * PROBE
      if (probe < until) late.push(until - probe)
    },
    end: () => timer.cancel(),
  }
}
