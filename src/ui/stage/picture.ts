import { noteOf } from '../faults/trouble-text.ts'
import type { StageServer, StageView, StageWire } from '../session/view.ts'
import { commonDelay, type Friendship, friendshipsOf, wireStateOf } from './friendships.ts'
import type { Segment } from './geometry.ts'
import { BEARABLE, type Ground, groundKey, groundOf } from './ground.ts'
import { type Label, labelAlong } from './labels.ts'
import { isDense, type Layout } from './layout.ts'
import type { Room } from './room.ts'
import { LINE, STATE } from './server-text.ts'
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
export interface Picture extends Ground {
  friendships: Friendship[]
  notes: WireNote[]
}

/** All that a picture depends on, besides the layout and the room, as one string: the same string, the same picture. */
export function pictureKey(stage: StageView): string {
  const { servers, wires } = stage
  const lives = new Map(servers.map(server => [server.name, server]))
  return JSON.stringify([
    groundKey(stage),
    wires.map(wire => [wireStateOf(wire, lives), noteOf(wire, undefined), wire.mode]),
  ])
}

/** The picture of a stage; its ground may be at hand already. */
export function pictureOf(
  stage: StageView,
  layout: Layout,
  room: Room,
  ground: Ground = groundOf(stage, layout, room),
): Picture {
  const friendships = friendshipsOf(stage.wires)
  return { ...ground, friendships, notes: notesOf(stage, friendships, ground) }
}

/** More links than this that are dialed again are a storm of words: then their marks alone say so. */
const MOST_RETRIES = 40

function notesOf(
  stage: StageView,
  friendships: readonly Friendship[],
  { wires, obstacles: ground }: Ground,
): WireNote[] {
  const taken = [...ground.boxes]
  // Among so many wires a note cannot help lying over some, and it is backed.
  const among = isDense(stage.servers.length, friendships.length) ? { wireWeight: 0.05 } : {}
  const obstacles = { ...ground, boxes: taken, ...among }
  const common = commonDelay(stage.wires)
  const servers = new Map<string, StageServer>(stage.servers.map(server => [server.name, server]))
  const notes: WireNote[] = []
  // Of a wire that is cut, that it is tells more than when it is tried again.
  const isRetried = (wire: StageWire | undefined) =>
    wire !== undefined && wire.mode !== 'cut' && wireStateOf(wire, servers) === 'backing off'
  const countdowns = stage.wires.filter(isRetried).length <= MOST_RETRIES
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
      if (!countdowns || !direction || !isRetried(direction)) continue
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
