import type { StageView } from '../session/view.ts'
import { type ClientBlock, clientBlock, clientTexts } from './clients.ts'
import { type Friendship, friendshipsOf } from './friendships.ts'
import type { Box, Point, Segment } from './geometry.ts'
import { type Label, labelAround, type Obstacles } from './labels.ts'
import { type Lane, laneBetween, type Sizes, sizesFor, wireBetween } from './lanes.ts'
import type { Layout } from './layout.ts'
import type { Room } from './room.ts'
import { BEARABLE_IN_CROWD, ROOMY, STATE, stateSizes } from './server-text.ts'
import { textWidth } from './text.ts'

/** A label that covers more than this is not shown, unless it has something to tell. */
export const BEARABLE = 24

/** A client's label may become longer by so much before all is put elsewhere: names alike take each other's place. */
const LABEL_STEP = 12

/** What of a picture stays where it is whatever becomes of the links. */
export interface Ground {
  sizes: Sizes
  at: ReadonlyMap<string, Point>
  friends: readonly Pick<Friendship, 'id' | 'a' | 'b'>[]
  /** By the friendship's id. */
  wires: ReadonlyMap<string, Segment>
  /** By `from to`. */
  lanes: ReadonlyMap<string, Lane>
  states: ReadonlyMap<string, Label>
  clients: ReadonlyMap<string, ClientBlock>
  /** What else is put beside wires should lie over none of this. */
  obstacles: Obstacles
}

/** All that a ground depends on, besides the layout and the room, as one string: the same string, the same ground. */
export function groundKey({ servers, wires }: StageView): string {
  return JSON.stringify([
    servers.map(({ name, port, skew, loop, flaws, clients }) => [
      name,
      port,
      skew,
      loop,
      flaws !== undefined,
      clients.map(({ label }) => Math.ceil(textWidth(label, STATE) / LABEL_STEP)),
    ]),
    wires.map(({ from, to }) => [from, to]),
  ])
}

/** Puts what belongs to servers beside them so that as little as possible lies over anything else. */
export function groundOf(stage: StageView, layout: Layout, room: Room): Ground {
  const { at } = layout
  const sizes = sizesFor(layout.radius)
  const wires = new Map<string, Segment>()
  const centres: Segment[] = []
  const lanes = new Map<string, Lane>()
  const friends = friendshipsOf(stage.wires)
  for (const { id, a, b } of friends) {
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
  return { sizes, at, friends, wires, lanes, states, clients, obstacles }
}
