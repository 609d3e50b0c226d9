import type { Box } from '../stage/geometry.ts'
import { textWidth } from '../stage/text.ts'
import { type Arrangement, arrange, type Gaps, type Tie } from './arrange.ts'
import type { Chart, ChartState, ChartTransition } from './chart.ts'

/** Sizes in the chart's units, which are CSS pixels. */
export const TEXT = 12.5
const PILL = 26
export const HEADER = 24
const PADDING = 8
/** Before a state that is entered first: room for the dot that says so. */
export const LEAD = 15
/** Above a state that has transitions to itself: room for their loop. */
export const LOOP = 8

/** A state's box within its parent's, with what is in it. */
export interface Measured {
  state: ChartState
  width: number
  height: number
  /** Where each child is, from this state's top left corner. */
  children: { measured: Measured; x: number; y: number }[]
  /** A parallel state's regions: their names' boxes, in the same coordinates. */
  names: Map<string, Box>
}

/** How large a state is, with all that is in it, where it may be `widest` wide and states are `gaps` apart. */
export function measure(state: ChartState, chart: Chart, widest: number, gaps: Gaps): Measured {
  if (state.children.length === 0)
    return {
      state,
      width: textWidth(state.key, TEXT, true) + 14,
      height: PILL,
      children: [],
      names: new Map(),
    }
  return state.kind === 'parallel'
    ? measureParallel(state, chart, widest, gaps)
    : measureCompound(state, chart, widest, gaps)
}

function measureCompound(state: ChartState, chart: Chart, widest: number, gaps: Gaps): Measured {
  const isRoot = state === chart.root
  const [side, top] = isRoot ? [0, 0] : [PADDING, HEADER]
  const inner = arrangeChildren(state, chart, widest - 2 * side, gaps)
  const children = inner.children.map(child => ({ ...child, x: child.x + side, y: child.y + top }))
  const width = Math.max(inner.width + 2 * side, isRoot ? 0 : textWidth(state.key, TEXT, true) + 2 * PADDING)
  return { state, width, height: inner.height + top + side, children, names: new Map() }
}

/** Regions below each other, each with its name beside its states, or above them where that is too wide. */
function measureParallel(state: ChartState, chart: Chart, widest: number, gaps: Gaps): Measured {
  const nameWidth = Math.max(...state.children.map(({ key }) => textWidth(key, TEXT))) + 8
  const regions = state.children.map(region => ({
    region,
    inner: arrangeChildren(region, chart, widest - 2 * PADDING - nameWidth, gaps),
  }))
  const widestRegion = Math.max(...regions.map(({ inner }) => inner.width))
  const beside = nameWidth + widestRegion + 2 * PADDING <= widest
  const [left, above] = beside ? [nameWidth, 0] : [0, 18]
  const width = 2 * PADDING + left + Math.max(widestRegion, beside ? 0 : nameWidth)
  const children: Measured['children'] = []
  const names = new Map<string, Box>()
  let y = HEADER
  for (const { region, inner } of regions) {
    const height = inner.height + above + 12
    const measured: Measured = {
      state: region,
      width,
      height,
      children: inner.children.map(child => ({
        ...child,
        x: child.x + PADDING + left,
        y: child.y + above + 5,
      })),
      names: new Map(),
    }
    children.push({ measured, x: 0, y })
    const name = {
      x: PADDING,
      y: beside ? y + height / 2 - 9 + LOOP / 2 : y + 2,
      width: nameWidth - 8,
      height: 16,
    }
    names.set(region.id, name)
    y += height
  }
  return { state, width, height: y, children, names }
}

type Arranged = Pick<Measured, 'width' | 'height' | 'children'>

function arrangeChildren(parent: ChartState, chart: Chart, widest: number, gaps: Gaps): Arranged {
  const ordered = inOrder(parent, chart)
  const measured = new Map(ordered.map(state => [state.id, measure(state, chart, widest, gaps)]))
  const lead = (state: ChartState) => (state.id === parent.initial ? LEAD : 0)
  const loop = (state: ChartState) => (hasLoop(state, chart.transitions) ? LOOP : 0)
  const items = ordered.map(state => {
    const { width, height } = measured.get(state.id) ?? { width: 0, height: 0 }
    return { id: state.id, width: width + lead(state), height: height + loop(state), rise: loop(state) }
  })
  const { width, height, boxes }: Arrangement = arrange(items, tiesOf(parent, chart), widest, gaps)
  const children = ordered.flatMap(state => {
    const [box, each] = [boxes.get(state.id), measured.get(state.id)]
    return box && each ? [{ measured: each, x: box.x + lead(state), y: box.y + loop(state) }] : []
  })
  return { width, height, children }
}

/** Whether a state has transitions to itself, or such that leave it as it is. */
export const hasLoop = (state: ChartState, transitions: readonly ChartTransition[]): boolean =>
  state.kind !== 'any' &&
  transitions.some(
    ({ source, target }) => source === state.id && (target === undefined || target === state.id),
  )

/** The children from the one that is entered first on, as transitions lead to them. */
function inOrder(parent: ChartState, chart: Chart): ChartState[] {
  const ties = tiesOf(parent, chart)
  const first = parent.children.find(({ id }) => id === parent.initial) ?? parent.children[0]
  const ordered = first ? [first] : []
  for (let index = 0; index < ordered.length; index++)
    for (const { from, to } of ties) {
      if (from !== ordered[index]?.id || ordered.some(({ id }) => id === to)) continue
      const next = parent.children.find(({ id }) => id === to)
      if (next) ordered.push(next)
    }
  return [...ordered, ...parent.children.filter(child => !ordered.includes(child))]
}

/** The transitions between a state's children, those from or to what is within them too. */
function tiesOf(parent: ChartState, { transitions }: Chart): Tie[] {
  const childWith = (id: string) => parent.children.find(child => holds(child, id))?.id
  return transitions.flatMap(({ source, target }) => {
    const [from, to] = [childWith(source), target === undefined ? undefined : childWith(target)]
    return from === undefined || to === undefined || from === to ? [] : [{ from, to }]
  })
}

/** Whether a state is the one of that id, or has it within. */
const holds = (state: ChartState, id: string): boolean =>
  state.id === id || state.children.some(child => holds(child, id))
