import type { HerdEvent, LinkView, Moment, ServerView, StateEvent, StateValue } from '../../../trace/index.ts'
import { isDown, lifeOf } from '../../../trace/index.ts'
import { nameNow, type Renamed } from '../../../trace/rename.ts'
import type { Ask, Source, ViewModel } from './view-model.ts'

export interface StatesAsk extends Ask {
  /** Whether every server's links are wanted, not only the selected one's. */
  links: boolean
}

/** A stretch in one state (µs). */
export interface Band {
  from: number
  to: number
  /** Of a server: its life, or `busy` or `asking` while it is up; of a link: its state. */
  state: string
}

/** A machine's states over time: a server's, or its link's to `friend`. */
export interface StatesRow {
  server: string
  friend?: string
  bands: Band[]
  /** When its event loop stood still. */
  blocked: [from: number, to: number][]
}

export interface States extends Ask {
  rows: StatesRow[]
}

/** A shorter band than this (CSS pixels) joins the one before it, unless something is wrong in it. */
const SHORTEST = 1.5

/** What a machine is in that is no part of the herd. */
const AWAY = ''

const WRONG = [AWAY, 'crashed', 'stopped', 'cut', 'backing off', 'paused']

/** The states of servers and links over time, as bands. */
export const states: ViewModel<StatesAsk, States> = {
  changesWith: ['trace', 'selection'],
  every: 200,
  make({ store, selection, present }: Source, { from, to, width, links }) {
    const begin = Math.max(from, store.begins)
    const moment = store.seek(begin)
    const until = Math.min(to, Math.max(begin, present))
    const wanted = (server: string) => links || isAbout(selection, server)
    let rows = rowsAt(moment, begin, wanted)
    let members: ReadonlySet<string> | undefined
    for (const event of store.following(begin, until)) {
      if (event.kind === 'herd') {
        members = membersOf(event)
        if (event.renamed) rows = renamedRows(rows, event.renamed)
        for (const [key, row] of rows) if (!members.has(key)) become(row, event.t, AWAY)
      }
      if (event.kind === 'state') {
        const { server, friend } = event
        const key = keyOf(event)
        const isNew = members?.has(key) && (friend === undefined || wanted(server))
        if (isNew && !rows.has(key))
          rows.set(key, { server, ...(friend !== undefined && { friend }), bands: [], blocked: [] })
        const row = members && !members.has(key) ? undefined : rows.get(key)
        if (row) become(row, event.t, friend === undefined ? stateOf(event.value) : lifeOf(event.value))
        if (friend === undefined && isDown(event.value)) die(rows, server, event.t)
      }
      if (event.kind === 'blocked')
        rows.get(event.server)?.blocked.push([event.t, event.t + event.for * 1000])
      if (event.kind === 'unblocked') {
        const last = rows.get(event.server)?.blocked.at(-1)
        if (last) last[1] = event.t
      }
    }
    const shortest = ((to - from) / Math.max(1, width)) * SHORTEST
    return {
      ...{ from, to, width },
      rows: inOrder([...rows.values()]).map(row => ({
        ...row,
        bands: joined(ended(row.bands, until), shortest).filter(({ state }) => state !== AWAY),
      })),
    }
  },
}

function isAbout(selection: Source['selection'], server: string): boolean {
  if (selection?.kind === 'server') return selection.name === server
  return selection?.kind === 'wire' && (selection.a === server || selection.b === server)
}

const keyOf = ({ server, friend }: Pick<StateEvent, 'server' | 'friend'>) =>
  friend === undefined ? server : `${server} ${friend}`

/** The keys of all machines in a herd. */
const membersOf = ({ servers, friends }: HerdEvent): ReadonlySet<string> =>
  new Set([...servers.map(({ name }) => name), ...friends.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`])])

/** A server that has another name is the same: its row, too. */
function renamedRows(rows: Map<string, StatesRow>, renamed: Renamed) {
  const now = (name: string) => nameNow(name, renamed)
  return new Map(
    [...rows].map(([key, row]) => {
      row.server = now(row.server)
      if (row.friend !== undefined) row.friend = now(row.friend)
      return [key.split(' ').map(now).join(' '), row]
    }),
  )
}

/** With its process, a server's links are gone, and what blocked its loop: nothing tells that of its own. */
function die(rows: ReadonlyMap<string, StatesRow>, server: string, t: number) {
  for (const row of rows.values()) {
    if (row.server !== server) continue
    if (row.friend !== undefined) become(row, t, AWAY)
    const last = row.blocked.at(-1)
    if (last) last[1] = Math.min(last[1], t)
  }
}

/** Each server, and its links below it. */
function inOrder(rows: readonly StatesRow[]): StatesRow[] {
  const groups = new Map<string, StatesRow[]>()
  for (const row of rows) if (row.friend === undefined) groups.set(row.server, [row])
  for (const row of rows) if (row.friend !== undefined) groups.get(row.server)?.push(row)
  return [...groups.values()].flat()
}

/** What a server's machine is in, in a word. */
function stateOf(value: StateValue): string {
  const life = lifeOf(value)
  if (life !== 'up' || typeof value === 'string') return life
  const regions = value.up
  if (typeof regions !== 'object') return life
  if (regions.places === 'asking') return 'asking'
  return regions.traffic === 'busy' ? 'busy' : 'up'
}

function rowsAt({ view }: Moment, from: number, wanted: (server: string) => boolean): Map<string, StatesRow> {
  const rows = new Map<string, StatesRow>()
  const begin = (state: string): Band[] => [{ from, to: from, state }]
  const blockedNow = ({ blockedUntil }: ServerView): [number, number][] =>
    blockedUntil === undefined ? [] : [[from, blockedUntil]]
  for (const server of view.servers.values()) {
    const { name, state } = server
    rows.set(name, { server: name, bands: begin(stateOf(state)), blocked: blockedNow(server) })
    if (!wanted(name)) continue
    for (const link of view.links.values())
      if (link.from === name)
        rows.set(keyOf({ server: name, friend: link.to }), linkRow(link, isDown(state) ? () => [] : begin))
  }
  return rows
}

const linkRow = ({ from, to, state }: LinkView, begin: (state: string) => Band[]): StatesRow => ({
  server: from,
  friend: to,
  bands: begin(lifeOf(state)),
  blocked: [],
})

function become({ bands }: StatesRow, t: number, state: string) {
  const last = bands.at(-1)
  if (last?.state === state) return
  if (last) last.to = t
  bands.push({ from: t, to: t, state })
}

function ended(bands: Band[], until: number): Band[] {
  const last = bands.at(-1)
  if (last) last.to = until
  return bands
}

/** Bands too short to be seen join the one before. */
function joined(bands: readonly Band[], shortest: number): Band[] {
  const kept: Band[] = []
  for (const band of bands) {
    const last = kept.at(-1)
    const isSeen = band.to - band.from >= shortest || WRONG.includes(band.state)
    if (last && (!isSeen || last.state === band.state)) last.to = band.to
    else kept.push(band)
  }
  return kept
}
