import { createHistogram, type EventLoopUtilization, performance } from 'node:perf_hooks'
import type { LoopEvent } from '../../trace/index.ts'

/** How an event loop did since it was last asked. */
export type LoopFigures = Omit<LoopEvent, 'kind' | 't' | 'server'>

/** How often (milliseconds) it is looked how late a timer is. */
const SAMPLED_EVERY = 20

/**
 * Measures how late timers of this thread are, and how much of the time it is not idle. A timer that is late by more
 * than the time between samples stands for all that fell due meanwhile, each less late than the one before: otherwise
 * 800 ms in which everything waited would count as one sample of many (G. Tene's "coordinated omission").
 *
 * Not by `monitorEventLoopDelay`, which counts such a stretch once, and whose `reset` forgets the one under way.
 */
export function measureLoop(): () => LoopFigures {
  const late = createHistogram()
  let sampled = performance.now()
  let since = sampled
  let utilisation: EventLoopUtilization = performance.eventLoopUtilization()

  function sample() {
    const now = performance.now()
    let by = now - sampled - SAMPLED_EVERY
    do {
      late.record(Math.max(1, Math.round(by * NANOSECONDS)))
      by -= SAMPLED_EVERY
    } while (by > 0)
    sampled = now
  }

  setInterval(sample, SAMPLED_EVERY).unref()

  return () => {
    sampleOverdue()
    const now = performance.now()
    const used = performance.eventLoopUtilization()
    const figures = {
      over: Math.round((now - since) * 1000),
      delay: {
        median: microseconds(late.percentile(50)),
        p99: microseconds(late.percentile(99)),
        max: microseconds(late.max),
      },
      utilisation: Math.round(performance.eventLoopUtilization(used, utilisation).utilization * 1000) / 1000,
    }
    late.reset()
    since = now
    utilisation = used
    return figures
  }

  /** After a stretch in which the loop stood still, this may be asked before the sample is taken. */
  function sampleOverdue() {
    if (performance.now() - sampled > 2 * SAMPLED_EVERY) sample()
  }
}

const NANOSECONDS = 1e6
const microseconds = (nanoseconds: number) => Math.round(nanoseconds / 1000)
