import {
  type ConnectionView,
  type Floods,
  type FloodView,
  isDown,
  type LinkView,
  lifeOf,
  type ServerView,
} from '../../trace/index.ts'
import { summaryOf } from './flood-summary.ts'
import { sharedLoops } from './shared-loops.ts'
import type { Story, Told } from './story.ts'
import type { StageCopies, StageServer, StageView, StageWire } from './view.ts'

/** How long a copy stays in sight after it was decided or lost (microseconds). */
const IN_SIGHT = 2_500_000

/** How long a silent connection may have no name before it counts as a client (microseconds): links say theirs late. */
const NAMELESS = 150_000

/** How many copies of the shown flood are shown, and how many of others: more nobody tells apart. */
const MOST_COPIES = 400

/** In a herd of more servers than this copies are shown only on their way, and so many. */
export const CROWD = 64
const MOST_IN_CROWD = 6000
const MOST_OTHERS = 160

/** What lies ahead of a playhead that is not at the trace's end. */
export interface Ahead {
  /** The floods as they were told some way ahead. */
  floods: Floods
  /** Seconds of the trace a second: how long things stay in sight goes by a person's time. */
  pace: number
}

/** What the stage shows of a story, with that flood's numbers and marks, at the trace's time `now`; copies aside. */
export function stageView(story: Story, flood: FloodView | undefined, now: number): StageView {
  const loops = sharedLoops(story.herd.herd)
  return {
    servers: [...story.herd.servers.values()].map(server => ({
      ...stageServer(server, flood, now),
      ...(loops[server.name] !== undefined && { loop: loops[server.name] }),
      ...flawsOf(story, server.name),
    })),
    wires: [...story.herd.links.values()].map(stageWire),
    ...(flood && { flood: summaryOf(story, flood, now) }),
  }
}

/** The copies on the stage at the trace's time `now`. With what lies `ahead`, those under way have their ends. */
export function stageCopies(
  story: Story,
  flood: FloodView | undefined,
  now: number,
  ahead?: Ahead,
): StageCopies {
  if (story.herd.servers.size > CROWD)
    return copiesInCrowd(ahead?.floods ?? story.floods, now, ahead?.pace ?? 1)
  return ahead ? copiesAround(ahead, flood, now) : copiesOf(story, flood, now)
}

/** Forgets copies that have left the stage, in place. */
export function forgetGone(story: Story, now: number): void {
  story.lively = story.lively.filter(told => inSight(story, told, now))
}

/** When the stage will look different though nothing happens; undefined where it will not. */
export function changesAt(story: Story, now: number): number | undefined {
  const ends = story.lively.map(({ copy }) => (endOf(copy) ?? Number.POSITIVE_INFINITY) + IN_SIGHT)
  const names = [...story.herd.servers.values()].flatMap(({ connections }) =>
    [...connections.values()].map(nameUntil),
  )
  const loops = [...story.herd.servers.values()].map(({ blockedUntil }) => blockedUntil ?? 0)
  const next = [...ends, ...names, ...loops].reduce(
    (a, t) => (t > now && t < a ? t : a),
    Number.POSITIVE_INFINITY,
  )
  return Number.isFinite(next) ? next : undefined
}

function flawsOf({ herd }: Story, name: string): Pick<StageServer, 'flaws'> {
  const flaws = herd.herd?.flaws?.[name]
  return flaws ? { flaws } : {}
}

function stageServer(server: ServerView, flood: FloodView | undefined, now: number): StageServer {
  const { name, port, state, blockedUntil, skew } = server
  const regions = typeof state === 'object' && typeof state.up === 'object' ? state.up : {}
  const reachedAt = flood && server.records.has(flood.client) ? flood.reached.get(name) : undefined
  return {
    name,
    port,
    life: lifeOf(state),
    busy: regions.traffic === 'busy',
    asking: regions.places === 'asking',
    ...(reachedAt !== undefined && { reachedAt }),
    ...(server.records.size > 0 && { records: server.records.size }),
    ...(blockedUntil !== undefined && blockedUntil > now && { blockedUntil }),
    ...(skew !== undefined && { skew }),
    clients: [...server.connections.values()]
      .filter(connection => connection.friend === undefined && nameUntil(connection) <= now)
      .map(({ port, client }) => ({ port, label: client ?? `:${port}` })),
  }
}

function stageWire({ state, since, sent, delivered, lost, ...wire }: LinkView): StageWire {
  return { ...wire, state: lifeOf(state) }
}

function copiesOf(story: Story, flood: FloodView | undefined, now: number): StageCopies {
  const shown =
    flood?.copies
      .slice(0, MOST_COPIES)
      .filter(({ unheard }) => !unheard)
      .map(copy => ({ ...copy, update: flood.update })) ?? []
  const others = story.lively
    .filter(told => told.update !== flood?.update && inSight(story, told, now))
    .slice(-MOST_OTHERS)
  return [...others.map(({ copy, update }) => ({ ...copy, update })), ...shown]
}

/** How much of a person's time after now copies are given that are not sent yet (µs): some frames. */
const SOON = 200_000

function copiesAround({ floods, pace }: Ahead, shown: FloodView | undefined, now: number): StageCopies {
  const soon = now + SOON * pace
  const near = floods
    .list()
    .filter(flood => flood.lastAt + IN_SIGHT * pace > now || flood.update === shown?.update)
    .map(({ update, copies }) =>
      copies
        .filter(copy => copy.sentAt <= soon && !(copy.unheard && copy.due < now))
        .filter(copy => update === shown?.update || (endOf(copy) ?? copy.due) + IN_SIGHT * pace > now)
        .map(copy => ({ ...copy, update })),
    )
  const isShown = (copies: StageCopies) => copies[0]?.update === shown?.update
  return [
    ...near
      .filter(copies => !isShown(copies))
      .flat()
      .slice(-MOST_OTHERS),
    ...near.filter(isShown).flat().slice(0, MOST_COPIES),
  ]
}

/** Of all floods, what is on its way or will be in a moment. */
function copiesInCrowd(floods: Floods, now: number, pace: number): StageCopies {
  const soon = now + SOON * pace
  return floods
    .list()
    .filter(({ lastAt }) => lastAt > now - IN_SIGHT * pace)
    .flatMap(({ update, copies }) =>
      copies
        .filter(copy => copy.sentAt <= soon && (endOf(copy) ?? Number.POSITIVE_INFINITY) >= now)
        .map(copy => ({ ...copy, update })),
    )
    .slice(-MOST_IN_CROWD)
}

function inSight(story: Story, { copy, update }: Told, now: number): boolean {
  const end = endOf(copy)
  if (end !== undefined) return end + IN_SIGHT > now
  if (copy.unheard) return false
  // Of a flood that is forgotten, nothing more is written into its copies.
  if (!story.floods.of(update)) return false
  // Handed to a server that then died: nobody will ever decide about it.
  const reader = story.herd.servers.get(copy.to)
  return !(
    copy.deliveredAt !== undefined &&
    copy.deliveredAt + IN_SIGHT < now &&
    reader &&
    isDown(reader.state)
  )
}

const endOf = ({ decidedAt, lostAt }: Told['copy']) => decidedAt ?? lostAt

/** When a connection that has not said a thing counts as a client. */
function nameUntil({ friend, client, lines, since }: ConnectionView): number {
  return friend !== undefined || client !== undefined || lines > 0 ? 0 : since + NAMELESS
}
