import type { StageServer, StageWire } from '../session/view.ts'

/** A friendship as it is drawn: one line, with the state of each direction. */
export interface Friendship {
  /** The same in every view model. */
  id: string
  a: string
  b: string
  /** The direction that `a` dials, and the one that `b` dials. */
  ab?: StageWire
  ba?: StageWire
}

/** The friendships that the wires belong to, in the order in which they first come. */
export function friendshipsOf(wires: readonly StageWire[]): Friendship[] {
  const friendships = new Map<string, Friendship>()
  for (const wire of wires) {
    const id = [wire.from, wire.to].sort().join(' ')
    const known = friendships.get(id)
    if (!known) friendships.set(id, { id, a: wire.from, b: wire.to, ab: wire })
    else if (wire.from === known.a) known.ab = wire
    else known.ba = wire
  }
  return [...friendships.values()]
}

/** The delay that most wires have, in milliseconds: the herd's. Undefined without wires that have one. */
export function commonDelay(wires: readonly StageWire[]): number | undefined {
  const counts = new Map<number, number>()
  for (const { delay } of wires) if (delay !== undefined) counts.set(delay, (counts.get(delay) ?? 0) + 1)
  return [...counts].sort(([a, many], [b, more]) => more - many || a - b)[0]?.[0]
}

/** What becomes of a direction: its link's state, or `none` where the server that would dial is down. */
export type WireState = 'up' | 'per message' | 'dialing' | 'backing off' | 'cut' | 'none'

export function wireStateOf(
  wire: StageWire | undefined,
  servers: ReadonlyMap<string, StageServer>,
): WireState {
  const life = wire && servers.get(wire.from)?.life
  if (!wire || life === 'stopped' || life === 'crashed') return 'none'
  const { state } = wire
  if (state === 'up' || state === 'per message' || state === 'backing off' || state === 'cut') return state
  return 'dialing'
}
