/** The `link`th connection of the wire from `from` to `to` reaches `to` from local port `port`. */
export interface LinkedEvent {
  kind: 'linked'
  t: number
  from: string
  to: string
  link: number
  port: number
}

/**
 * The `n`th line of a link went onto the wire. What a black hole takes has a link of its own, which reaches no port.
 * Lines that went in one go (one write; with a wire, one read of it) have the same `t`: so messages are told from lines.
 */
export interface SentEvent {
  kind: 'sent'
  t: number
  from: string
  to: string
  link: number
  n: number
  line: string
  update?: string
  /** When the wire means to hand it over. */
  due: number
}

/** The `n`th line of a link was handed to the friend. */
export interface DeliveredEvent {
  kind: 'delivered'
  t: number
  from: string
  to: string
  link: number
  n: number
}

/** A line for a friend will never arrive: the link was down, or went down with it under way (then `link`, `n`). */
export interface LostEvent {
  kind: 'lost'
  t: number
  from: string
  to: string
  link?: number
  n?: number
  line: string
  update?: string
  why: string
}

/**
 * Whether a wire carries. Cut: it refuses connections and drops the present one. Black hole: it accepts whatever is put
 * on it and delivers nothing.
 */
export type WireMode = 'open' | 'cut' | 'black hole'

/** What can be turned on a wire, one way. */
export interface Dials {
  /** Milliseconds. */
  delay: number
  /** Milliseconds by which the delay varies, up and down. */
  jitter: number
  /** Bytes a second; null: as many as come. */
  bandwidth: number | null
  mode: WireMode
}

/** A wire's dials, all of them, at the start and whenever one is turned. */
export interface DialEvent extends Dials {
  kind: 'dial'
  t: number
  from: string
  to: string
}
