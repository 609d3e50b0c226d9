import type { SimEngine } from './engine.ts'

/** Real time, as whoever paces a herd has it. */
export interface RealTime {
  /** Milliseconds, from whenever. */
  now(): number
  /** Calls once after so many milliseconds; returns what keeps it from that. */
  after(milliseconds: number, does: () => void): () => void
}

/** A herd's time, which goes along with real time. */
export interface Pace {
  /** How many times as fast as real time; 0: it stands. */
  setFactor(factor: number): void
  /** Lets go of the herd: its time passes as it is waited for. */
  stop(): void
}

/** How often time passes (milliseconds): once a frame or so. */
const EVERY = 16

/** No more real time than this passes at once (milliseconds): a machine that slept has not missed anything. */
const MOST_AT_ONCE = 250

/** Runs a simulated herd along real time, so many times as fast. */
export function pace(engine: SimEngine, { now, after }: RealTime, first = 1): Pace {
  let factor = first
  let last = now()
  let stopped = false
  let cancel = after(EVERY, go)
  engine.setPaced(true)

  async function go() {
    const t = now()
    const passed = Math.min(MOST_AT_ONCE, t - last)
    last = t
    if (factor > 0) await engine.runUntil(engine.now() + passed * factor * 1000)
    if (!stopped) cancel = after(EVERY, () => void go())
  }

  return {
    setFactor(changed) {
      factor = changed
    },
    stop() {
      stopped = true
      cancel()
      engine.setPaced(false)
    },
  }
}
