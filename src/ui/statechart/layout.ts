import { type Box, type Point, within } from '../stage/geometry.ts'
import { textWidth } from '../stage/text.ts'
import type { Gaps } from './arrange.ts'
import type { Chart, ChartState, ChartTransition } from './chart.ts'
import { hasLoop, LEAD, LOOP, type Measured, measure } from './measure.ts'
import { nothingTaken, route, type Taken } from './route.ts'

export interface PlacedState {
  state: ChartState
  box: Box
  /** The region of a parallel state: not a box of its own, a row with its name. */
  region?: { name: Box; first: boolean }
  initial: boolean
  /** Ids from the outermost on. */
  ancestors: string[]
}

export interface PlacedEdge {
  transition: ChartTransition
  /** From the source's edge to the target's; a loop's begins and ends at one state. */
  points: Point[]
  /** The labels, where there is room for them. */
  label?: { text: string; at: Point; box: Box }
}

export interface ChartLayout {
  width: number
  height: number
  /** Outer before inner. */
  states: PlacedState[]
  edges: PlacedEdge[]
}

/** Around the whole chart, for lines that go around it. */
const MARGIN = 10
export const LABEL = 12

/** How far apart states may be: the more, the more labels find room, and the larger is the chart. */
const GAPS = [
  { x: 26, y: 24 },
  { x: 44, y: 24 },
  { x: 44, y: 30 },
  { x: 66, y: 28 },
]
/** How much height (CSS pixels) a label is worth. */
const WORTH = 9

/** Where every state and transition of a chart is drawn, `width` CSS pixels wide if it can be. */
export function layOutChart(chart: Chart, width: number): ChartLayout {
  const costOf = (layout: ChartLayout) =>
    layout.height +
    20 * Math.max(0, layout.width - width) -
    WORTH * layout.edges.filter(({ label }) => label).length
  return GAPS.map(gaps => layOutWith(chart, width, gaps)).reduce((best, other) =>
    costOf(other) < costOf(best) ? other : best,
  )
}

function layOutWith(chart: Chart, width: number, gaps: Gaps): ChartLayout {
  const measured = measure(chart.root, chart, width - 2 * MARGIN, gaps)
  const states = placed(measured, { x: MARGIN, y: MARGIN }, [], chart)
  const whole = { x: 0, y: 0, width: measured.width + 2 * MARGIN, height: measured.height + 2 * MARGIN }
  const edges = edgesOf(chart, states, whole)
  return { width: whole.width, height: whole.height, states, edges: labelled(edges, states, whole, chart) }
}

function placed(
  { state, children, names }: Measured,
  at: Point,
  ancestors: string[],
  chart: Chart,
): PlacedState[] {
  return children.flatMap(({ measured, x, y }, index) => {
    const box = { x: at.x + x, y: at.y + y, width: measured.width, height: measured.height }
    const name = names.get(measured.state.id)
    const one: PlacedState = {
      state: measured.state,
      box,
      initial: state.initial === measured.state.id,
      ancestors,
      ...(name && { region: { name: { ...name, x: at.x + name.x, y: at.y + name.y }, first: index === 0 } }),
    }
    return [one, ...placed(measured, box, [...ancestors, measured.state.id], chart)]
  })
}

/** Short lines first: they have fewest ways to go. */
function edgesOf(chart: Chart, states: readonly PlacedState[], whole: Box): PlacedEdge[] {
  const byId = new Map(states.map(one => [one.state.id, one]))
  const taken: Taken = nothingTaken()
  const pairs = chart.transitions.flatMap(transition => {
    const source = byId.get(transition.source)
    const target = transition.target === undefined ? source : byId.get(transition.target)
    return source && target && source.state.kind !== 'any'
      ? [{ transition, source, target }]
      : fromAny(transition)
  })
  function fromAny(transition: ChartTransition) {
    const source = byId.get(transition.source)
    const target = transition.target === undefined ? undefined : byId.get(transition.target)
    return source && target ? [{ transition, source, target }] : []
  }
  const marks = states.flatMap(one => marksOf(one, chart))
  const span = ({ source, target }: (typeof pairs)[number]) =>
    Math.abs(middle(source.box).x - middle(target.box).x) +
    Math.abs(middle(source.box).y - middle(target.box).y)
  return pairs
    .sort((one, other) => span(one) - span(other))
    .map(({ transition, source, target }) => {
      if (source === target) return { transition, points: loopOf(source.box) }
      const common = source.ancestors.filter(id => target.ancestors.includes(id)).at(-1)
      const bounds = (common !== undefined && byId.get(common)?.box) || whole
      const obstacles = [...marks, ...states.flatMap(obstacle => obstacleOf(obstacle, source, target))]
      const points = route(source.box, target.box, bounds, obstacles, taken)
      return { transition, points: points ?? [middle(source.box), middle(target.box)] }
    })
}

/** What of a state a line between two others must not touch: its box, or, around one of the two, its name. */
function obstacleOf(one: PlacedState, source: PlacedState, target: PlacedState): Box[] {
  if (one === source || one === target) return []
  if (one.region) return [one.region.name]
  const around = source.ancestors.includes(one.state.id) || target.ancestors.includes(one.state.id)
  return around ? [] : [one.box]
}

/** What is drawn just outside a state: the dot and arrow of one that is entered first, the loop over one with a loop. */
function marksOf({ state, box, initial }: PlacedState, { transitions }: Chart): Box[] {
  const y = initialHeight(state, box)
  return [
    ...(initial ? [{ x: box.x - LEAD, y: y - 4, width: LEAD, height: 8 }] : []),
    ...(hasLoop(state, transitions) ? [{ x: box.x + box.width - 19, y: box.y - LOOP, width: 10, height: LOOP }] : []),
  ]
}

/** How high the arrow to a state that is entered first comes in. */
export const initialHeight = (state: ChartState, box: Box): number =>
  box.y + (state.children.length === 0 ? box.height / 2 : 13)

const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 })

/** Up from a state's top right and back down. */
function loopOf({ x, y, width }: Box): Point[] {
  const [left, right] = [x + width - 19, x + width - 9]
  return [
    { x: left, y },
    { x: left, y: y - LOOP },
    { x: right, y: y - LOOP },
    { x: right, y },
  ]
}

/** Puts each edge's labels beside its longest pieces, where they cover nothing. */
function labelled(
  edges: readonly PlacedEdge[],
  states: readonly PlacedState[],
  whole: Box,
  chart: Chart,
): PlacedEdge[] {
  const taken = states.flatMap(({ state, box, region }) => {
    if (region) return [region.name]
    return state.children.length === 0 ? [box] : headerAndEdges(box)
  })
  taken.push(...states.flatMap(one => marksOf(one, chart)))
  const lines = edges.flatMap(({ points }) =>
    points.slice(1).map((b, index) => lineBox(points[index] ?? b, b)),
  )
  return edges.map(edge => {
    if (edge.transition.source === (edge.transition.target ?? edge.transition.source)) return edge
    const text = edge.transition.labels.join(', ')
    const size = { width: textWidth(text, LABEL), height: LABEL + 2 }
    const box = labelPlaces(edge.points, size).find(
      place =>
        within(whole, place) &&
        within(whole, { x: place.x + place.width, y: place.y + place.height }) &&
        ![...taken, ...lines].some(other => touching(place, other)),
    )
    if (!box) return edge
    taken.push(box)
    return { ...edge, label: { text, at: { x: box.x, y: box.y + LABEL - 1 }, box } }
  })
}

function headerAndEdges({ x, y, width, height }: Box): Box[] {
  return [
    { x, y, width: 60, height: 20 },
    lineBox({ x, y }, { x: x + width, y }),
    lineBox({ x, y: y + height }, { x: x + width, y: y + height }),
    lineBox({ x, y }, { x, y: y + height }),
    lineBox({ x: x + width, y }, { x: x + width, y: y + height }),
  ]
}

const lineBox = (a: Point, b: Point): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
})

const touching = (one: Box, other: Box) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width + 0.01 &&
  one.y < other.y + other.height + 0.01 &&
  other.y < one.y + one.height + 0.01 &&
  one.x + one.width > other.x - 0.01 &&
  one.y + one.height > other.y - 0.01

function labelPlaces(points: readonly Point[], { width, height }: { width: number; height: number }): Box[] {
  return points.slice(1).flatMap((b, index) => {
    const a = points[index] ?? b
    const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2]
    if (a.y === b.y)
      return Math.abs(a.x - b.x) < width
        ? []
        : [y - height - 1.5, y + 2].map(top => ({ x: x - width / 2, y: top, width, height }))
    return [x + 4, x - width - 4].map(left => ({ x: left, y: y - height / 2, width, height }))
  })
}
