import type {
  AnsweredEvent,
  AskedEvent,
  HandledEvent,
  HerdEvent,
  RepliedEvent,
  TraceEvent,
  TurnEvent,
} from '../event.ts'
import { isDown } from '../life.ts'
import { presentNames } from '../rename.ts'
import type { Lane, LaneAwait, LaneLine } from './lane.ts'
import { createLoops } from './loops.ts'
import { createPeers, type PeerOf } from './peers.ts'

/** A lane while it is made. */
interface Draft extends Lane {
  /** Awaits that go on, by connection and line. */
  asking: Map<string, LaneAwait>
  /** What was said and handled since the last turn that was told; where it waits to be read since, that. */
  since: { said: LaneLine; handedOver?: number | undefined }[]
}

/**
 * The lanes of all servers in from ≤ t ≤ to, from events in order of time: first those of the herd as it was at last,
 * then others that were in it before. Give some older and some later events too: what began before the stretch is else
 * not seen (awaits, standstills, lines that wait), nor is a turn that ends after it. Who is at the other end of a
 * connection that began before all of them is asked of `peerOf`.
 */
export function lanesOf(
  events: Iterable<TraceEvent>,
  { from, to }: { from: number; to: number },
  peerOf?: PeerOf,
): Lane[] {
  const drafts = new Map<string, Draft>()
  const peers = createPeers(peerOf)
  const loops = createLoops()

  for (const event of presentNames([...events])) {
    peers.hear(event)
    if (event.kind === 'herd') loops.hear(event)
    else if ('server' in event && event.server !== undefined) take(draftOf(event.server), event)
  }
  const touches = (span: { from: number; to?: number }) => span.from <= to && (span.to ?? to) >= from
  return [...new Set([...loops.servers(), ...drafts.keys()])].map(server => {
    const { asking, since, ...lane } = draftOf(server)
    return {
      ...lane,
      turns: lane.turns.filter(touches),
      awaits: lane.awaits.filter(touches),
      waits: lane.waits.filter(touches),
      stills: lane.stills.filter(touches),
      loops: lane.loops.filter(({ t, over }) => touches({ from: t - over, to: t })),
    }
  })

  function draftOf(server: string): Draft {
    const known = drafts.get(server)
    if (known) return known
    const spans = { turns: [], awaits: [], waits: [], stills: [], loops: [] }
    const draft = { server, ...spans, asking: new Map(), since: [] }
    drafts.set(server, draft)
    return draft
  }

  function take(draft: Draft, event: Exclude<TraceEvent, HerdEvent>) {
    switch (event.kind) {
      case 'turn':
        return turn(draft, event)
      case 'loop':
        return void draft.loops.push(event)
      case 'handled':
        for (const asked of draft.asking.values()) asked.meanwhile++
        return say(draft, event, 'handled', event.verdict ?? event.what, peers.handedOver(event))
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

  function say(
    draft: Draft,
    { t, port, line }: HandledEvent | RepliedEvent,
    does: LaneLine['does'],
    mark?: string,
    handedOver?: number,
  ) {
    const said = { t, does, who: peers.nameOf(draft.server, port), line, ...(mark && { mark }) }
    draft.since.push({ said, handedOver })
  }

  function turn(draft: Draft, { t, ran, woke, lines }: TurnEvent) {
    const began = t - ran
    const own = draft.since.filter(({ said }) => said.t >= began)
    draft.since = []
    draft.turns.push({ from: began, to: t, woke, lines, said: own.map(({ said }) => said) })
    for (const asked of draft.awaits)
      if (asked.from >= began && asked.to !== undefined && asked.to <= t)
        // Asked and answered in one turn: nothing else could be done meanwhile.
        draft.stills.push({ from: asked.from, to: asked.to, why: 'places' })
    loops.turn(draft.server, { from: began, to: t })
    for (const { said, handedOver } of own)
      if (handedOver !== undefined && lay(draft, said, handedOver, began))
        draft.waits.push({ from: handedOver, to: said.t, who: said.who, line: said.line })
  }

  /** Whether a line that was handed over lay there while another turn ran, or the loop stood still. */
  function lay(draft: Draft, { t }: LaneLine, handedOver: number, began: number): boolean {
    if (handedOver < began && loops.ranSince(draft.server, began, handedOver)) return true
    return draft.stills.some(still => still.from < t && still.to > handedOver)
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
