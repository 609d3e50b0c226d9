import type { LinkNow, WireNow } from './wire-now.ts'

/** A server, as far as the trace has told. It is the same under another name. */
export interface ServerNow {
  name: string
  /** stopped, starting, up, paused, stopping or crashed; empty: it is not known. */
  life: string
  /** How often it has lost its process, and with it all it knew. */
  losses: number
  /** Whether its event loop stands still. */
  blocked: boolean
  /** Its wires, by the friend's name. */
  out: Map<string, WireNow>
  /** Its connections that are friends' links, by the other end's port. */
  ports: Map<number, LinkNow>
}

export const createServer = (name: string): ServerNow => ({
  name,
  life: '',
  losses: 0,
  blocked: false,
  out: new Map(),
  ports: new Map(),
})
