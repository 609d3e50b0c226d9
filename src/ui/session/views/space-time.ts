import { type Cones, coneOf, conesOf, type Place } from '../../../trace/cones.ts'
import {
  type Copy,
  type CopyEnd,
  endOfCopy,
  type Moment,
  type TraceEvent,
  type TraceStore,
} from '../../../trace/index.ts'
import type { Ask, ViewModel } from './view-model.ts'

export interface SpaceTimeAsk extends Ask {
  /** The event whose causal past and future are wanted. */
  about?: Place | undefined
}

/** A copy as a stroke from one server's line to another's. */
export interface Stroke {
  id: string
  /** The servers' places in `SpaceTime.servers`. */
  from: number
  to: number
  sentAt: number
  /** When it was decided, lost, or, where neither is known, is due. */
  endAt: number
  end: CopyEnd['end']
  /** How far it came before it was lost, of its way. */
  share: number
  line: string
  update: string
  why?: string
  cone?: 'past' | 'future'
}

/** A client's line at a server. */
export interface Said {
  server: number
  t: number
  line: string
  update?: string
  end: 'iamat' | 'whatsat' | 'invalid'
}

export interface SpaceTime extends Ask {
  servers: string[]
  strokes: Stroke[]
  said: Said[]
  /** Where there are too many copies to draw: how many, and lines handled by each server in parts of the stretch. */
  crowd?: { copies: number; handled: number[][] }
  cones?: { past: [server: number, until: number][]; future: [server: number, from: number][] }
}

/** More strokes than this nobody can tell apart. */
const MOST_STROKES = 1500

/** So many events are gone through at most for one model. */
const MOST_EVENTS = 60_000

/** A bar of a crowd is so many CSS pixels wide. */
const BIN = 4

/** Lamport's space-time diagram (1978): a line for each server, a stroke for each copy. */
export const spaceTime: ViewModel<SpaceTimeAsk, SpaceTime> = {
  changesWith: ['trace'],
  every: 100,
  make({ store, story, present }, { from, to, width, about }) {
    const servers = [...story.herd.servers.keys()]
    const places = new Map(servers.map((name, index) => [name, index]))
    const place = (name: string) => {
      const known = places.get(name)
      if (known !== undefined) return known
      places.set(name, servers.push(name) - 1)
      return servers.length - 1
    }
    const asked = { from, to, width, servers }
    const spans = store.floods(from, to)
    const copies = spans.reduce((sum, { sent }) => sum + sent, 0)
    const begin = Math.min(from, ...spans.map(({ begins }) => begins))
    const end = Math.max(to, ...spans.map(({ ends }) => ends))
    const events = store.indexAt(end) - store.indexAt(begin)
    if (copies > MOST_STROKES || events > MOST_EVENTS)
      return {
        ...asked,
        strokes: [],
        said: [],
        crowd: { copies, handled: crowded(store, asked, place) },
      }
    const moment = store.seek(begin)
    for (const event of store.following(begin, end)) moment.floods.add(event)
    const all = spans.flatMap(({ update }) =>
      (moment.floods.of(update)?.copies ?? []).map(copy => ({ copy, update })),
    )
    const cones =
      about &&
      conesOf(
        about,
        all.map(({ copy }) => copy),
      )
    const strokes = all
      .map(({ copy, update }) => strokeOf(copy, update, place, cones))
      .filter(({ sentAt, endAt }) => sentAt <= to && endAt >= from)
    return {
      ...asked,
      strokes,
      said: saidIn(store, asked, moment, place),
      ...(cones && {
        cones: {
          past: [...cones.past].map(([name, until]): [number, number] => [place(name), until]),
          future: [...cones.future].map(([name, t]): [number, number] => [place(name), Math.min(t, present)]),
        },
      }),
    }
  },
}

function strokeOf(
  copy: Copy,
  update: string,
  place: (name: string) => number,
  cones: Cones | undefined,
): Stroke {
  const { id, line, sentAt, due, why } = copy
  const { end, endAt } = endOfCopy(copy)
  const isLost = end === 'lost'
  const cone = cones && coneOf(cones, copy)
  return {
    ...{ id, line, update, sentAt, endAt },
    from: place(copy.from),
    to: place(copy.to),
    end,
    share:
      isLost && due > sentAt
        ? Math.min(0.9, Math.max(0.12, (endAt - sentAt) / (due - sentAt)))
        : isLost
          ? 0.12
          : 1,
    ...(why !== undefined && { why }),
    ...(cone && { cone }),
  }
}

/** What clients said in the stretch: a friend's line is a copy. */
function saidIn(
  store: TraceStore,
  { from, to }: Ask,
  { view }: Moment,
  place: (name: string) => number,
): Said[] {
  const said: Said[] = []
  const friends = new Set<string>()
  for (const { name, connections } of view.servers.values())
    for (const { port, friend } of connections.values())
      if (friend !== undefined) friends.add(`${name} ${port}`)
  for (const event of store.between(from, to, ['handled', 'linked'])) {
    if (event.kind === 'linked') friends.add(`${event.to} ${event.port}`)
    if (event.kind !== 'handled') continue
    const { server, port, t, line, update, what } = event
    if (what !== 'iamat' && what !== 'whatsat' && what !== 'invalid') continue
    if (friends.has(`${server} ${port}`)) continue
    said.push({ server: place(server), t, line, end: what, ...(update !== undefined && { update }) })
    if (said.length === MOST_STROKES) break
  }
  return said
}

/** How many lines each server handled in each part of the stretch; of a part with very many, as the first of them were shared out. */
function crowded(store: TraceStore, { from, to, width }: Ask, place: (name: string) => number): number[][] {
  const bins = Math.max(1, Math.ceil(width / BIN))
  const most = Math.ceil(MOST_EVENTS / bins)
  const handled: number[][] = []
  for (const [bin, all] of store.density(from, to, bins).handled?.entries() ?? []) {
    if (all === 0) continue
    const begin = Math.ceil(from + ((to - from) * bin) / bins)
    const end = Math.ceil(from + ((to - from) * (bin + 1)) / bins) - 1
    const seen = counted(store.between(begin, end, ['handled']), most)
    const sum = [...seen.values()].reduce((a, b) => a + b, 0)
    for (const [name, count] of seen) {
      const server = place(name)
      handled[server] ??= new Array<number>(bins).fill(0)
      handled[server][bin] = Math.round((count * Math.max(all, sum)) / sum)
    }
  }
  return Array.from(handled, row => row ?? [])
}

/** How many of the first `most` lines each server handled. */
function counted(events: Iterable<TraceEvent>, most: number): Map<string, number> {
  const counts = new Map<string, number>()
  let seen = 0
  for (const event of events) {
    if (event.kind === 'handled') counts.set(event.server, (counts.get(event.server) ?? 0) + 1)
    if (++seen === most) break
  }
  return counts
}
