import type { ServerFault, Stricken } from './server-fault.ts'

/** The server's clock goes ahead of the machine's by so many milliseconds; behind it, below 0; right, at 0. */
export const skew =
  ({ name, now, tracer, note, clock }: Stricken): ServerFault =>
  ms => {
    clock.ahead = BigInt(ms) * 1_000_000n
    tracer?.emit({ kind: 'skewed', t: now(), server: name, by: ms })
    note(ms === 0 ? `the clock of ${name} goes right` : `the clock of ${name} is skewed by ${ms} ms`)
  }
