import { type Kind, type Lane, lanesOf, type TraceEvent, type TraceStore } from '../../../trace/index.ts'
import { linkPorts } from './link-ports.ts'
import type { Source } from './view-model.ts'

/** How long before a stretch something may have begun that goes on in it: as long as a loop can be blocked (µs). */
const LONG = 65_000_000

/** How long a line waits at most to be seen as one that waits, where it came before the stretch. */
const LATELY = 2_000_000

/** What happens seldom, and what happens for each line. */
const SPANS: readonly Kind[] = ['herd', 'state', 'asked', 'answered', 'blocked', 'unblocked', 'client']
const LINES: readonly Kind[] = ['handled', 'replied', 'delivered', 'linked', 'closed']

/** So many events after a stretch are looked through for the turns that go on at its end. */
const LOOKED_AHEAD = 3000

/** The lanes of a stretch; without lines (who said them, what waited), where they are too many: turns say how many they handled. */
export function lanesIn({ store, story }: Source, from: number, to: number, withLines: boolean): Lane[] {
  const herd = story.herd.herd
  const events: TraceEvent[] = herd ? [{ ...herd, renamed: undefined, t: Math.min(herd.t, from - LONG) }] : []
  const kinds = withLines ? [...SPANS, ...LINES] : SPANS
  for (const event of store.between(from - LONG, from - LATELY - 1, SPANS)) events.push(event)
  for (const event of store.between(from - LATELY, to, [...kinds, 'turn', 'loop'])) events.push(event)
  events.push(...endingAfter(store, to, [...story.herd.servers.keys()]))
  const linkOf = linkPorts(store)
  const lanes = lanesOf(events, { from, to }, (server, port) => {
    const connection = story.herd.servers.get(server)?.connections.get(port)
    return linkOf(server, port) ?? connection
  })
  return withLines ? lanes : lanes.map(lane => ({ ...lane, awaits: meanwhileByTurns(lane) }))
}

/** The awaits of a lane, with as many lines handled meanwhile as its turns say. */
function meanwhileByTurns({ awaits, turns }: Lane): Lane['awaits'] {
  return awaits.map(each => ({
    ...each,
    meanwhile: turns
      .filter(({ from, to }) => from >= each.from && to <= (each.to ?? Number.POSITIVE_INFINITY))
      .reduce((sum, { lines }) => sum + lines, 0),
  }))
}

/** Of each server the first turn that ends after a time, with what went on in it. */
function endingAfter(store: TraceStore, t: number, servers: readonly string[]): TraceEvent[] {
  const ended = new Set<string>()
  const events: TraceEvent[] = []
  let looked = 0
  for (const event of store.between(t, t + LONG, [
    'turn',
    'loop',
    'handled',
    'replied',
    'answered',
    'unblocked',
  ])) {
    if (event.t === t || !('server' in event) || event.server === undefined || ended.has(event.server))
      continue
    events.push(event)
    if (event.kind === 'turn') ended.add(event.server)
    if (ended.size === servers.length || ++looked >= LOOKED_AHEAD) break
  }
  return events
}
