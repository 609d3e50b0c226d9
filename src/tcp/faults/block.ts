import type { ServerFault, Stricken } from './server-fault.ts'

/**
 * The event loop stands still for so many milliseconds, as it does where a program computes for long or waits for
 * something without giving way: nothing is read, answered or timed meanwhile, and everything waits its turn after. Only
 * its server's crash ends it sooner.
 */
export const block =
  ({ name, now, tracer, note, doom }: Stricken): ServerFault =>
  ms => {
    note(`the event loop of ${name} is blocked for ${ms} ms`)
    tracer?.emit({ kind: 'blocked', t: now(), server: name, for: ms })
    // What is not told now would be told only after.
    tracer?.flush()
    Atomics.wait(doom, 0, 0, ms)
    tracer?.emit({ kind: 'unblocked', t: now(), server: name })
    note(`the event loop of ${name} goes on`)
  }
