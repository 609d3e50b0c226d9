import {
  type Arrival,
  arrivalTree,
  type Copy,
  type CopyEnd,
  endOfCopy,
  type FloodSpan,
  type FloodView,
  type HerdEvent,
  type TraceStore,
} from '../../../trace/index.ts'
import { type Reach, reachOf } from '../flood-reach.ts'
import type { Source, ViewModel } from './view-model.ts'

/** Which flood: herds that begin anew may have the same update again. */
export interface FloodRef {
  update: string
  /** About when it began (µs). */
  begins: number
}

export interface FloodAsk {
  /** Absent: the flood on the stage. */
  shown?: FloodRef | undefined
  /** The one to stand beside it. */
  beside?: FloodRef | undefined
}

/** A flood that can be chosen. */
export interface FloodChoice extends FloodRef {
  client: string
  origin?: string
  /** What the herd spread it by, and the herd's title. */
  by?: string
  herd?: string
}

/** What became of the copies to a server, by then. */
export type Fates = Record<Exclude<CopyEnd['end'], 'under way'>, number>

export interface TreeServer extends Arrival {
  fates: Fates
}

export interface TreeCopy extends CopyEnd {
  id: string
  from: string
  to: string
  sentAt: number
  line: string
  why?: string
  /** It brought the update there first, or is to. */
  isFirst: boolean
}

/** What a flood had cost and reached by the playhead. */
export interface FloodNumbers extends Reach, Fates {
  sent: number
  held: number
  underWay: number
  /** How many servers had it after so many hops, from 0 on. */
  perHop: number[]
}

/** A flood's tree as far as the trace has it, the future of a playhead that is behind too, and its numbers by then. */
export interface FloodPicture {
  choice: FloodChoice
  servers: TreeServer[]
  /** Servers that do not have it, and to which none that has is sending it. */
  missing: { server: string; fates: Fates }[]
  copies: TreeCopy[]
  /** Copies that are too many to draw. */
  undrawn: number
  numbers: FloodNumbers
}

export interface FloodPanel {
  /** Newest first. */
  floods: FloodChoice[]
  shown?: FloodPicture
  beside?: FloodPicture
}

const MOST_FLOODS = 60

/** Besides those of the tree. */
const MOST_COPIES = 1000

/** The tree of an update's first arrivals, with all other copies, and another beside it. */
export const flood: ViewModel<FloodAsk, FloodPanel> = {
  changesWith: ['trace', 'playhead', 'flood'],
  every: 100,
  make({ store, story, at, present, flood }, { shown, beside }) {
    const spans = store
      .floods(store.begins, at)
      .filter(({ origin, sent }) => origin !== undefined || sent > 0)
    const herdOf = herdsOf(store, story)
    const pictureOf = (ref: FloodRef | undefined) => {
      const span = ref && spanOf(spans, ref)
      return span && picture(store, span, herdOf(span), { at, present })
    }
    const onStage = flood && { update: flood.update, begins: flood.beganAt }
    const [left, right] = [pictureOf(shown ?? onStage), pictureOf(beside)]
    return {
      floods: spans
        .slice(-MOST_FLOODS)
        .reverse()
        .map(span => choiceOf(span, herdOf(span))),
      ...(left && { shown: left }),
      ...(right && { beside: right }),
    }
  },
}

/** The flood of that update that began next to then. */
function spanOf(spans: readonly FloodSpan[], { update, begins }: FloodRef): FloodSpan | undefined {
  const off = (span: FloodSpan) => Math.abs(span.begins - begins)
  return spans.filter(span => span.update === update).sort((one, other) => off(one) - off(other))[0]
}

/** Each flood's herd as it was when something last happened to it. */
function herdsOf(store: TraceStore, story: Source['story']): (span: FloodSpan) => HerdEvent | undefined {
  const herds = [...store.between(store.begins, store.ends, ['herd'])].filter(event => event.kind === 'herd')
  const [oldest] = herds
  return ({ begins, ends }) =>
    herds.findLast(({ t, anew }) => t <= ends && !(anew && t > begins)) ??
    (oldest ? store.seek(begins).view.herd : story.herd.herd)
}

const choiceOf = (
  { update, begins, client, origin }: FloodSpan,
  herd: HerdEvent | undefined,
): FloodChoice => ({
  ...{ update, begins, client },
  ...(origin !== undefined && { origin }),
  ...(herd && { by: herd.flood, herd: herd.title }),
})

function picture(
  store: TraceStore,
  span: FloodSpan,
  herd: HerdEvent | undefined,
  { at, present }: { at: number; present: number },
): FloodPicture | undefined {
  const whole = store.flood(span.update, Math.min(span.ends, present))
  const then = at < span.ends ? store.flood(span.update, at) : whole
  if (!whole || !then) return undefined
  const names = herd?.servers.map(({ name }) => name) ?? [...whole.reached.keys()]
  const { arrivals, missing } = arrivalTree(whole, names)
  const fates = fatesAt(whole.copies, at)
  const firsts = new Set(arrivals.map(({ copy }) => copy))
  const copies = whole.copies.map(
    ({ id, from, to, sentAt, line, why, ...copy }): TreeCopy => ({
      ...{ id, from, to, sentAt, line, isFirst: firsts.has(id) },
      ...endOfCopy({ id, from, to, sentAt, line, ...copy }),
      ...(why !== undefined && { why }),
    }),
  )
  const others = copies.filter(({ isFirst }) => !isFirst)
  const drawn = [...copies.filter(({ isFirst }) => isFirst), ...others.slice(0, MOST_COPIES)]
  return {
    choice: choiceOf(span, herd),
    servers: arrivals.map(arrival => ({ ...arrival, fates: fates.get(arrival.server) ?? noFates() })),
    missing: missing.map(server => ({ server, fates: fates.get(server) ?? noFates() })),
    copies: drawn,
    undrawn: whole.sent - drawn.length,
    numbers: numbersOf(
      then,
      herd,
      arrivals.filter(arrival => !arrival.isExpected && arrival.at <= at),
    ),
  }
}

const noFates = (): Fates => ({ news: 0, duplicate: 0, stale: 0, lost: 0 })

/** By server: what became of the copies to it. */
function fatesAt(copies: readonly Copy[], at: number): Map<string, Fates> {
  const fates = new Map<string, Fates>()
  for (const copy of copies) {
    const { end, endAt } = endOfCopy(copy)
    if (end === 'under way' || endAt > at) continue
    const there = fates.get(copy.to) ?? noFates()
    there[end]++
    fates.set(copy.to, there)
  }
  return fates
}

function numbersOf(
  flood: FloodView,
  herd: HerdEvent | undefined,
  arrivals: readonly Arrival[],
): FloodNumbers {
  const { sent, held, news, duplicates, stale, lost } = flood
  const perHop: number[] = []
  for (const { hop } of arrivals) perHop[hop] = (perHop[hop] ?? 0) + 1
  return {
    ...reachOf(flood, herd),
    ...{ sent, held, news, stale, lost, duplicate: duplicates },
    underWay: Math.max(0, sent - news - duplicates - stale - lost),
    perHop: Array.from(perHop, count => count ?? 0),
  }
}
