import type { Box, Point } from '../stage/geometry.ts'
import type { Gaps } from './arrange.ts'
import type { Chart, ChartState } from './chart.ts'
import { labelled } from './labelled.ts'
import { HEADER, hasLoop, LEAD, LOOP, type Measured, measure } from './measure.ts'
import type { ChartLayout, PlacedEdge, PlacedState } from './placed.ts'
import { nothingTaken, route, type Taken } from './route.ts'

/** Around the whole chart, for lines that go around it. */
const MARGIN = 10

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
  return {
    width: whole.width,
    height: whole.height,
    states,
    edges: labelled(
      edges,
      states,
      whole,
      states.flatMap(one => marksOf(one, chart)),
    ),
  }
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
    const target = byId.get(transition.target ?? transition.source)
    const drawn = source && target && !(source === target && source.state.kind === 'any')
    return drawn ? [{ transition, source, target }] : []
  })
  const marks = states.flatMap(one => marksOf(one, chart))
  const span = ({ source, target }: (typeof pairs)[number]) =>
    Math.abs(middle(source.box).x - middle(target.box).x) +
    Math.abs(middle(source.box).y - middle(target.box).y)
  return pairs
    .sort((one, other) => span(one) - span(other))
    .map(({ transition, source, target }) => {
      if (source === target) return { transition, points: loopOf(source.box) }
      const [from, to] = [endOf(source, target), endOf(target, source)]
      const obstacles = [...marks, ...states.flatMap(obstacle => obstacleOf(obstacle, source, target))]
      const around = byId.get(innermostAround(source, target) ?? '')?.box ?? whole
      const points = route(from, to, around, obstacles, taken)
      return { transition, points: points ?? [middle(from), middle(to)] }
    })
}

/** Where a line to or from a state ends: at its box; at a region's name; within a state that holds the other, at its head. */
function endOf({ state, box, region }: PlacedState, other: PlacedState): Box {
  if (region) return region.name
  return other.ancestors.includes(state.id) ? { ...box, height: HEADER - 6 } : box
}

/** The id of the innermost state that has both within it, or is one of them and has the other within. */
function innermostAround(one: PlacedState, other: PlacedState): string | undefined {
  const [ones, others] = [one, other].map(({ state, ancestors }) => [...ancestors, state.id])
  return ones?.filter(id => others?.includes(id)).at(-1)
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
    ...(hasLoop(state, transitions)
      ? [{ x: box.x + box.width - 19, y: box.y - LOOP, width: 10, height: LOOP }]
      : []),
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
