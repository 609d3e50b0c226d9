import type { FloodSpan, Kind, Told, TraceEvent } from '../../../trace/index.ts'
import { lifeOf } from '../../../trace/index.ts'
import type { Range } from '../playhead.ts'
import type { Ask, ViewModel } from './view-model.ts'

export interface Timeline extends Ask {
  /** Events in each part of the stretch, `BIN` CSS pixels wide. */
  density: number[]
  floods: Pick<FloodSpan, 'update' | 'client' | 'begins' | 'ends' | 'lost'>[]
  marks: TimelineMark[]
  /** Stretches of which not all is told. */
  gaps: TimelineGap[]
}

export interface TimelineGap extends Range {
  says: string
}

export interface TimelineMark {
  t: number
  kind: 'herd' | 'fault' | 'mended' | 'note'
  says: string
}

/** The width of a bar of density, in CSS pixels. */
const BIN = 3

const MOST_FLOODS = 300
const MOST_MARKS = 200

/** The width of a mark, in CSS pixels. */
const MARK = 9

/** What a mark says of several things at most. */
const MOST_SAID = 6

/** Lines on wires and at servers: what people call traffic. */
const TRAFFIC: readonly Kind[] = ['sent', 'delivered', 'handled', 'replied', 'lost', 'client']

/** Density of traffic, floods as spans, faults and commands as marks. */
export const timeline: ViewModel<Ask, Timeline> = {
  changesWith: ['trace'],
  every: 100,
  make({ store }, { from, to, width }) {
    const bins = Math.max(1, Math.ceil(width / BIN))
    const density = new Array<number>(bins).fill(0)
    const counts = to > from ? store.density(from, to, bins) : {}
    for (const kind of TRAFFIC)
      counts[kind]?.forEach((count, bin) => {
        density[bin] = (density[bin] ?? 0) + count
      })
    const marked = store.marks(from, Number.POSITIVE_INFINITY)
    return {
      from,
      to,
      width,
      density,
      floods: store
        .floods(from, to)
        .slice(-MOST_FLOODS)
        .map(({ update, client, begins, ends, lost }) => ({ update, client, begins, ends, lost })),
      marks: apart(marked.filter(({ t }) => t <= to).flatMap(markOf), (MARK * (to - from)) / width).slice(
        -MOST_MARKS,
      ),
      gaps: marked
        .flatMap(gapOf)
        .filter(gap => gap.from <= to)
        .slice(-MOST_MARKS),
    }
  },
}

/** A gap that does not say since when is no longer than its end. */
function gapOf(event: TraceEvent): TimelineGap[] {
  if (event.kind !== 'gap') return []
  const { t, since = t, missed, blank } = event
  const left = `${missed.toLocaleString('en')} events are missing here`
  return [{ from: since, to: t, says: blank ? left : `${left}; floods are whole` }]
}

function markOf(event: TraceEvent): TimelineMark[] {
  const { t } = event
  switch (event.kind) {
    case 'herd':
      return [{ t, kind: 'herd', says: `The herd: ${event.title}, ${event.flood}` }]
    case 'state': {
      const life = lifeOf(event.value)
      // A machine that begins is no fault; and what is on its way to a state is marked when it is there.
      if (event.friend !== undefined || event.event === 'begin' || life.endsWith('ing')) return []
      // That it stops is what somebody wanted.
      const kind = life === 'up' ? 'mended' : life === 'stopped' ? 'note' : 'fault'
      return [{ t, kind, says: `${event.server} is ${life}` }]
    }
    case 'blocked':
      return [{ t, kind: 'fault', says: `${event.server} is blocked for ${event.for} ms` }]
    case 'unblocked':
      return [{ t, kind: 'mended', says: `${event.server} goes on` }]
    case 'skewed':
      return [{ t, kind: 'fault', says: `The clock of ${event.server} is off by ${event.by} ms` }]
    case 'dial': {
      const { from, to, mode, delay } = event
      return [
        { t, kind: mode === 'open' ? 'mended' : 'fault', says: `Wire ${from} → ${to}: ${mode}, ${delay} ms` },
      ]
    }
    case 'noted':
      return [{ t, kind: event.level === 'info' ? 'note' : 'fault', says: event.text }]
    case 'told':
      return toldMark(t, event.told)
    case 'tripped':
      return [{ t, kind: 'fault', says: 'The storm breaker stopped a flood' }]
    default:
      return []
  }
}

/** Of kinds that stand in one place the first of these is drawn. */
const PRECEDENCE: readonly TimelineMark['kind'][] = ['fault', 'herd', 'mended', 'note']

/** The marks in order, those nearer to one another than `least` (µs) as one that says what all of them say. */
function apart(marks: readonly TimelineMark[], least: number): TimelineMark[] {
  const groups: TimelineMark[][] = []
  for (const mark of marks) {
    const last = groups.at(-1)
    if (last?.[0] && mark.t - last[0].t < least) last.push(mark)
    else groups.push([mark])
  }
  return groups.flatMap(group => {
    const [first] = group
    const kind = PRECEDENCE.find(each => group.some(mark => mark.kind === each))
    const says = [...new Set(group.map(mark => mark.says))]
    const more = says.length - MOST_SAID
    const said = more > 0 ? [...says.slice(0, MOST_SAID), `and ${more} more`] : says
    return first && kind ? [{ t: first.t, kind, says: said.join('\n') }] : []
  })
}

/** Of what a scenario's run told, what a person would look for in time. */
function toldMark(t: number, told: Told): TimelineMark[] {
  switch (told.shows) {
    case 'title':
      return [{ t, kind: 'note', says: `Scenario: ${told.title}` }]
    case 'caption':
      return [{ t, kind: 'note', says: told.text }]
    case 'question':
      return [{ t, kind: 'note', says: told.question }]
    case 'claim':
      return told.failure
        ? [{ t, kind: 'fault', says: `Expected ${told.failure.expected}; there is ${told.failure.found}` }]
        : []
    default:
      return []
  }
}
