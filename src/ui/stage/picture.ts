import { noteOf } from '../faults/trouble-text.ts'
import type { StageServer, StageView } from '../session/view.ts'
import { type ClientBlock, clientBlock, clientTexts } from './clients.ts'
import { commonDelay, type Friendship, friendshipsOf, wireStateOf } from './friendships.ts'
import type { Box, Point, Segment } from './geometry.ts'
import { type Label, labelAlong, labelAround, type Obstacles } from './labels.ts'
import { type Lane, laneBetween, type Sizes, sizesFor, wireBetween } from './lanes.ts'
import type { Layout } from './layout.ts'
import type { Room } from './room.ts'
import { BEARABLE_IN_CROWD, LINE, ROOMY, STATE, stateSizes } from './server-text.ts'
import { textWidth } from './text.ts'

/** A word beside a wire: its dials where they are unlike the herd's, or that a link will be dialed again. */
export interface WireNote {
  id: string
  kind: 'delay' | 'retry'
  label: Label
  /** `delay`: what it says. */
  text?: string
  /** The direction it is about, in radians; absent where it is about both. */
  angle?: number
  /** The direction's ends. */
  from: string
  to: string
}

/** Where everything is on the stage, in its units; copies in motion aside. */
export interface Picture {
  sizes: Sizes
  at: ReadonlyMap<string, Point>
  friendships: Friendship[]
  wires: ReadonlyMap<string, Segment>
  /** By `from to`. */
  lanes: ReadonlyMap<string, Lane>
  states: ReadonlyMap<string, Label>
  clients: ReadonlyMap<string, ClientBlock>
  notes: WireNote[]
}

/** A label that covers more than this is not shown, unless it has something to tell. */
export const BEARABLE = 24

/** All that a picture depends on, besides the layout and the room, as one string: the same string, the same picture. */
export function pictureKey({ servers, wires }: StageView): string {
  const lives = new Map(servers.map(server => [server.name, server]))
  return JSON.stringify([
    servers.map(({ name, port, skew, loop, flaws, clients }) => [
      name,
      port,
      skew,
      loop,
      flaws !== undefined,
      clients.map(({ label }) => label),
    ]),
    wires.map(wire => [wire.from, wire.to, wireStateOf(wire, lives), noteOf(wire, undefined), wire.mode]),
  ])
}

/** Puts what belongs to servers and wires beside them so that as little as possible lies over anything else. */
export function pictureOf(stage: StageView, layout: Layout, room: Room): Picture {
  const { at } = layout
  const sizes = sizesFor(layout.radius)
  const friendships = friendshipsOf(stage.wires)
  const wires = new Map<string, Segment>()
  const centres: Segment[] = []
  const lanes = new Map<string, Lane>()
  for (const { id, a, b } of friendships) {
    const [from, to] = [at.get(a), at.get(b)]
    if (!from || !to) continue
    wires.set(id, wireBetween(from, to, sizes))
    centres.push({ a: from, b: to })
    lanes.set(`${a} ${b}`, laneBetween(from, to, sizes))
    lanes.set(`${b} ${a}`, laneBetween(to, from, sizes))
  }
  const taken: Box[] = [...room.keepOut]
  const obstacles: Obstacles = {
    room: { x: 2, y: 2, width: room.width - 4, height: room.height - 4 },
    boxes: taken,
    discs: [...at.values()].map(point => ({ at: point, radius: sizes.radius + 8 })),
    wires: centres,
    laneWidth: sizes.lane + 5 * sizes.mark,
  }
  // A name may lie over a wire, for it is backed: not over other names.
  const crowd = sizes.radius < ROOMY
  const inCrowd: Obstacles = {
    ...obstacles,
    discs: obstacles.discs.map(({ at }) => ({ at, radius: sizes.radius })),
    laneWidth: 2,
    wireWeight: 0.05,
  }
  const states = new Map<string, Label>()
  for (const server of stage.servers) {
    const point = at.get(server.name)
    if (!point) continue
    const disc = { at: point, radius: sizes.radius }
    const sizesWanted = stateSizes(server, sizes.radius)
    const tried = crowd
      ? sizesWanted.map((size, which) =>
          which < sizesWanted.length - 1
            ? labelAround(disc, size, 5, obstacles)
            : labelAround(disc, size, 5, inCrowd),
        )
      : sizesWanted.map(size => labelAround(disc, size, 11, obstacles))
    const bearable = crowd ? BEARABLE_IN_CROWD : BEARABLE
    const label = tried.find(({ clash }) => clash <= bearable) ?? tried.at(-1)
    if (!label) continue
    states.set(server.name, label)
    if (label.clash <= bearable) taken.push(label.box)
  }
  const clients = new Map<string, ClientBlock>()
  for (const server of stage.servers) {
    const point = at.get(server.name)
    if (!point) continue
    const block = clientBlock(
      clientTexts(server.clients, sizes.radius),
      { at: point, radius: sizes.radius },
      obstacles,
    )
    if (!block) continue
    clients.set(server.name, block)
    taken.push(block.box)
  }
  const notes = notesOf(stage, friendships, wires, obstacles, taken)
  return { sizes, at, friendships, wires, lanes, states, clients, notes }
}

function notesOf(
  stage: StageView,
  friendships: readonly Friendship[],
  wires: ReadonlyMap<string, Segment>,
  obstacles: Obstacles,
  taken: Box[],
): WireNote[] {
  const common = commonDelay(stage.wires)
  const servers = new Map<string, StageServer>(stage.servers.map(server => [server.name, server]))
  const notes: WireNote[] = []
  const put = (wire: Segment, share: number, text: string, note: Omit<WireNote, 'label'>) => {
    // What is lost on a link that is down lies on its right hand.
    const rather = note.kind === 'retry' ? -1 : 1
    const label = labelAlong(wire, share, rather, { width: textWidth(text, STATE), height: LINE }, obstacles)
    if (label.clash > BEARABLE) return
    taken.push(label.box)
    notes.push({ ...note, label })
  }
  for (const { id, ab, ba } of friendships) {
    const wire = wires.get(id)
    if (!wire) continue
    const reversed = { a: wire.b, b: wire.a }
    for (const [direction, along] of [
      [ab, wire],
      [ba, reversed],
    ] as const) {
      // Of a wire that is cut, that it is tells more than when it is tried again.
      if (!direction || direction.mode === 'cut' || wireStateOf(direction, servers) !== 'backing off')
        continue
      const { from, to } = direction
      put(along, 0.3, 'retry in 0.0 s', { id: `${from} ${to} retry`, kind: 'retry', from, to })
    }
    const [there, back] = [noteOf(ab, common), noteOf(ba, common)]
    if (there !== undefined && there === back) {
      put(wire, 0.5, there, {
        id: `${id} delay`,
        kind: 'delay',
        text: there,
        from: ab?.from ?? '',
        to: ab?.to ?? '',
      })
      continue
    }
    for (const [direction, text, along] of [
      [ab, there, wire],
      [ba, back, reversed],
    ] as const) {
      if (!direction || text === undefined) continue
      const angle = Math.atan2(along.b.y - along.a.y, along.b.x - along.a.x)
      const { from, to } = direction
      put(along, 0.4, `mm ${text}`, { id: `${from} ${to} delay`, kind: 'delay', text, angle, from, to })
    }
  }
  return notes
}
