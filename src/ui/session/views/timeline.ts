import type { FloodSpan, Kind, Told, TraceEvent } from '../../../trace/index.ts'
import { lifeOf } from '../../../trace/index.ts'
import { type Gap, gapsOf } from './gaps.ts'
import type { Ask, ViewModel } from './view-model.ts'

export interface Timeline extends Ask {
  /** Events in each part of the stretch, `BIN` CSS pixels wide. */
  density: number[]
  floods: TimelineFlood[]
  marks: TimelineMark[]
  gaps: Gap[]
}

/** A flood; or several as one, with the first one's update. */
export interface TimelineFlood extends Pick<FloodSpan, 'update' | 'begins' | 'ends' | 'lost'> {
  says: string
}

export interface TimelineMark {
  t: number
  kind: 'herd' | 'fault' | 'mended' | 'note'
  says: string
}

/** The width of a bar of density, in CSS pixels. */
const BIN = 3

/** So many floods, the latest, are each drawn for itself. */
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
    const floods = store.floods(from, to)
    return {
      from,
      to,
      width,
      density,
      floods: [
        ...together(floods.slice(0, -MOST_FLOODS), (to - from) / Math.max(1, width)),
        ...floods.slice(-MOST_FLOODS).map(({ update, client, begins, ends, lost }) => ({
          ...{ update, begins, ends, lost },
          says: `Flood of ${client}`,
        })),
      ],
      marks: apart(marked.filter(({ t }) => t <= to).flatMap(markOf), (MARK * (to - from)) / width).slice(
        -MOST_MARKS,
      ),
      gaps: gapsOf(marked, { from, to, width }),
    }
  },
}

/** Floods in the order they began, those with less than `apart` (µs) between them as one. */
function together(floods: readonly FloodSpan[], apart: number): TimelineFlood[] {
  const spans: (TimelineFlood & { count: number })[] = []
  for (const { update, begins, ends, lost } of floods) {
    const last = spans.at(-1)
    if (last && begins - last.ends < apart) {
      last.ends = Math.max(last.ends, ends)
      last.lost += lost
      last.says = `${(++last.count).toLocaleString('en')} floods`
    } else spans.push({ update, begins, ends, lost, count: 1, says: '1 flood' })
  }
  return spans
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
