import type { Copy } from './flood-view.ts'

/** An event's place: at whose server, and when (µs). */
export interface Place {
  server: string
  t: number
}

/** What can have led to an event, and what it can have led to (Lamport 1978: happened before). */
export interface Cones {
  /** By server: what happened there until then may have caused it. */
  past: Map<string, number>
  /** By server: what happened there from then on it may have caused. */
  future: Map<string, number>
}

type Crossing = Omit<Copy, 'id' | 'line' | 'due'>

/**
 * The causal past and future of an event among these copies, along the servers' own order and along every copy from
 * its sending to its decision. A copy that was never decided leads nowhere.
 */
export function conesOf({ server, t }: Place, copies: readonly Crossing[]): Cones {
  const past = new Map([[server, t]])
  const future = new Map([[server, t]])
  const crossed = copies.flatMap(({ from, to, sentAt, decidedAt }) =>
    decidedAt === undefined ? [] : { from, to, sentAt, decidedAt },
  )
  // What is sent is sent before it is decided, so that each direction takes one pass.
  crossed.sort((a, b) => b.decidedAt - a.decidedAt)
  for (const { from, to, sentAt, decidedAt } of crossed)
    if (decidedAt <= (past.get(to) ?? Number.NEGATIVE_INFINITY))
      past.set(from, Math.max(sentAt, past.get(from) ?? Number.NEGATIVE_INFINITY))
  crossed.sort((a, b) => a.sentAt - b.sentAt)
  for (const { from, to, sentAt, decidedAt } of crossed)
    if (sentAt >= (future.get(from) ?? Number.POSITIVE_INFINITY))
      future.set(to, Math.min(decidedAt, future.get(to) ?? Number.POSITIVE_INFINITY))
  return { past, future }
}

/** Whether a copy lies in an event's past or future. */
export function coneOf({ past, future }: Cones, { from, to, sentAt, decidedAt }: Crossing) {
  if (decidedAt === undefined) return undefined
  if (decidedAt <= (past.get(to) ?? Number.NEGATIVE_INFINITY)) return 'past'
  return sentAt >= (future.get(from) ?? Number.POSITIVE_INFINITY) ? 'future' : undefined
}
