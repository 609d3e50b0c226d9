import type { Sending } from '../flood/index.ts'
import type { At, Line, Location } from '../protocol/index.ts'
import type { Verdict } from '../trace/index.ts'

/** What becomes of an update at a server. */
export interface Spread {
  update: At
  verdict: Verdict
  /** The friends it goes on to, and the line that goes. */
  to: readonly string[]
  line: Line
  /** Control lines to send besides. */
  control: readonly Sending[] | undefined
  /** The AT line that is now stored, where it is news. */
  stored: Line | undefined
  /** Whether the line that came is printable ASCII, its fields one space apart; then the AT line is, too. */
  plain: boolean
}

/** What a WHATSAT needs: `at`, then the places near `location` within `radius` km, at most `bound`. */
export interface PlacesWanted {
  at: Line
  client: string
  location: Location
  radius: number
  bound: number
}

/** What a server makes of a line. `reply` goes back on the same connection, in the order of the lines. */
export type Outcome =
  | { what: 'blank' }
  | ({ what: 'iamat'; reply: Line } & Spread)
  | ({ what: 'at' } & Spread)
  | { what: 'whatsat'; wanted: PlacesWanted }
  /** A friend names itself: what comes on this connection is from it. */
  | { what: 'hello'; friend: string }
  /** A line of the flood's own that carries no update. */
  | { what: 'control'; control: readonly Sending[] }
  /** `friend`: it was a hello, which says nothing here now; after a change it may, and is not said twice. */
  | { what: 'invalid'; reply: Line; why: string; friend?: string }

/** The answer to a line that is not valid: it comes back as it came. */
export const refusal = (line: Line): Line => `? ${line}`
