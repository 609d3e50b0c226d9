import type { Verdict } from './event.ts'

/** One update on one wire. Times in microseconds of the trace. */
export interface Copy {
  /** The same for the same copy, in every view. */
  id: string
  from: string
  to: string
  line: string
  sentAt: number
  /** When the wire means to hand it over. */
  due: number
  deliveredAt?: number
  verdict?: Verdict
  decidedAt?: number
  lostAt?: number
  /** Why it was lost. */
  why?: string
  /** What became of it fell into a gap: nobody will tell. */
  unheard?: true
}

/** One update's way through the herd. */
export interface FloodView {
  /** The update's identity: client ID, space, time. */
  update: string
  client: string
  /** The server that heard the client, where the trace has that. */
  origin?: string
  beganAt: number
  /** When something last happened to it. */
  lastAt: number
  /** When each server first had it. */
  reached: Map<string, number>
  /** In the order they were told, the first 5,000 of them. */
  copies: Copy[]
  /** All copies that went onto a wire, or would have but for a link that was down. */
  sent: number
  news: number
  duplicates: number
  stale: number
  lost: number
  /** Copies that the storm breaker held back, as far as they were told of: neither sent nor lost. */
  held: number
  /** Copies of which what became of them fell into a gap. */
  unheard: number
}
