import type {
  AnsweredEvent,
  AskedEvent,
  HandledEvent,
  HerdEvent,
  RepliedEvent,
  TraceEvent,
} from '../event.ts'
import { isDown } from '../life.ts'
import { presentNames } from '../rename.ts'
import type { Lane, LaneAwait, LaneTurn } from './lane.ts'
import { createPeers, type PeerOf } from './peers.ts'

/** A stretch of a trace's time. */
export interface Stretch {
  from: number
  to: number
}

/** A lane while it is made. */
interface Draft extends Lane {
  /** Awaits that go on, by connection and line. */
  asking: Map<string, LaneAwait>
}

/**
 * The lanes of all servers in a stretch of time, from events in order of time: first those of the herd as it was at its
 * end, then others that were in it before. Give some older ones too, or what began
 * before the stretch is not seen: awaits, loops that stand still, lines that wait. Who is at the other end of a
 * connection that began before all of them is asked of `peerOf`.
 */
export function lanesOf(events: readonly TraceEvent[], { from, to }: Stretch, peerOf?: PeerOf): Lane[] {
  const drafts = new Map<string, Draft>()
  const peers = createPeers(peerOf)
  const loops = createLoops()

  for (const event of presentNames(events)) {
    if (event.t > to) break
    peers.hear(event)
    if (event.kind === 'herd') loops.hear(event)
    else if ('server' in event && event.server !== undefined) take(draftOf(event.server), event)
  }
  const touches = (span: { from: number; to?: number }) => span.from <= to && (span.to ?? to) >= from
  return [...new Set([...loops.servers(), ...drafts.keys()])].map(server => {
    const { asking, ...lane } = draftOf(server)
    return {
      ...lane,
      turns: lane.turns.filter(touches),
      awaits: lane.awaits.filter(touches),
      waits: lane.waits.filter(touches),
      stills: lane.stills.filter(touches),
    }
  })

  function draftOf(server: string): Draft {
    const known = drafts.get(server)
    if (known) return known
    const draft = { server, turns: [], awaits: [], waits: [], stills: [], asking: new Map() }
    drafts.set(server, draft)
    return draft
  }

  function take(draft: Draft, event: Exclude<TraceEvent, HerdEvent>) {
    switch (event.kind) {
      case 'turn': {
        const turn = {
          from: event.t,
          to: event.t + event.ran,
          woke: event.woke,
          lines: event.lines,
          said: [],
        }
        draft.turns.push(turn)
        return loops.turn(draft.server, turn)
      }
      case 'loop':
        draft.loop = event
        return
      case 'handled':
        return handle(draft, event)
      case 'replied':
        return say(draft, event, 'replied')
      case 'asked':
        return ask(draft, event)
      case 'answered':
        return answer(draft, event)
      case 'blocked':
        for (const mate of loops.mates(draft.server))
          draftOf(mate).stills.push({ from: event.t, to: event.t + event.for * 1000, why: 'blocked' })
        return
      case 'unblocked':
        for (const mate of loops.mates(draft.server)) goOn(draftOf(mate), event.t)
        return
      case 'state':
        if (event.friend === undefined && isDown(event.value)) die(draft, event.t)
    }
  }

  function handle(draft: Draft, event: HandledEvent) {
    for (const asked of draft.asking.values()) asked.meanwhile++
    say(draft, event, 'handled', event.verdict ?? event.what)
    const since = peers.handedOver(event)
    const turn = draft.turns.at(-1)
    if (since === undefined || !turn || turn.to < event.t) return
    const stoodStill = draft.stills.some(still => still.from < event.t && still.to > since)
    if (stoodStill || loops.ranBefore(draft.server, turn, since))
      draft.waits.push({
        from: since,
        to: event.t,
        who: peers.nameOf(draft.server, event.port),
        line: event.line,
      })
  }

  function say(
    draft: Draft,
    { t, port, line }: HandledEvent | RepliedEvent,
    does: 'handled' | 'replied',
    mark?: string,
  ) {
    const turn = draft.turns.at(-1)
    if (!turn || turn.to < t) return
    turn.said.push({ t, does, who: peers.nameOf(draft.server, port), line, ...(mark && { mark }) })
  }
}

function ask(draft: Draft, { t, port, n, client }: AskedEvent) {
  const asked = { from: t, client, meanwhile: 0 }
  draft.awaits.push(asked)
  draft.asking.set(`${port} ${n}`, asked)
}

function answer(draft: Draft, { t, port, n, error }: AnsweredEvent) {
  const asked = draft.asking.get(`${port} ${n}`)
  if (!asked) return
  draft.asking.delete(`${port} ${n}`)
  asked.to = t
  if (error !== undefined) asked.error = error
  const turn = draft.turns.at(-1)
  // Asked and answered in one turn: nothing else could be done meanwhile.
  if (turn && turn.from <= asked.from && t <= turn.to)
    draft.stills.push({ from: asked.from, to: t, why: 'places' })
}

function goOn(draft: Draft, t: number) {
  const last = draft.stills.findLast(({ why }) => why === 'blocked')
  if (last) last.to = t
}

/** With its process, a server loses what it waited for, and its loop. */
function die(draft: Draft, t: number) {
  for (const asked of draft.asking.values()) {
    asked.to = t
    asked.error = 'the server went down'
  }
  draft.asking.clear()
  for (const still of draft.stills) still.to = Math.min(still.to, t)
}

/** Which servers share a loop, and the turns that each loop had last. */
function createLoops() {
  let herd: HerdEvent | undefined
  const turns = new Map<string, { now?: LaneTurn; before?: LaneTurn }>()
  const keyOf = (server: string) => String(herd?.loops?.[server] ?? server)
  return {
    hear(event: HerdEvent) {
      herd = event
    },
    servers: () => herd?.servers.map(({ name }) => name) ?? [],
    mates(server: string): string[] {
      const mates = Object.keys(herd?.loops ?? {}).filter(name => keyOf(name) === keyOf(server))
      return mates.length > 0 ? mates : [server]
    },
    turn(server: string, turn: LaneTurn) {
      const last = turns.get(keyOf(server))
      // Servers that share a loop tell the same turn, each for itself.
      if (last?.now?.from === turn.from) return
      turns.set(keyOf(server), { now: turn, ...(last?.now && { before: last.now }) })
    },
    /** Whether another turn of the server's loop than this one, its last, ran since then. */
    ranBefore(server: string, turn: LaneTurn, since: number): boolean {
      const { before } = turns.get(keyOf(server)) ?? {}
      return since < turn.from && before !== undefined && before.to > since
    },
  }
}
