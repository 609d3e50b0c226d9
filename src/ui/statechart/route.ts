import { type Box, grow, type Point, within } from '../stage/geometry.ts'

/** Lines run on a lattice this fine, in the chart's units. */
const STEP = 8
/** A line keeps this far from what it does not belong to. */
const CLEARANCE = 4

const TURN = 9
const CROSSING = 14
const SHARING = 160
const BESIDE = 2

const directions = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
] as const

/** What lines have taken of the lattice: by point, whether some run level there, and whether some run upright. */
export interface Taken {
  level: Set<string>
  upright: Set<string>
  ports: Set<string>
}

export const nothingTaken = (): Taken => ({ level: new Set(), upright: new Set(), ports: new Set() })

interface Port {
  /** On the box's edge. */
  at: Point
  /** The lattice point just outside. */
  outside: Point
  /** The way out: an index into `directions`. */
  way: number
  cost: number
}

/** A lattice point that a line has come to, and how. */
interface Step {
  point: Point
  way: number
  cost: number
  before?: Step
  /** Where the line left its box. */
  port: Port
}

const keyOf = ({ x, y }: Point) => `${x} ${y}`

/**
 * A line of level and upright pieces from one box's edge to another's, inside `bounds` and clear of `obstacles`, short,
 * with few corners, and not along other lines. Undefined where there is no way. It is marked in `taken`.
 */
export function route(
  from: Box,
  to: Box,
  bounds: Box,
  obstacles: readonly Box[],
  taken: Taken,
): Point[] | undefined {
  const closed = [...obstacles, from, to].map(box => grow(box, CLEARANCE - 0.5))
  const free = (point: Point) => within(bounds, point) && !closed.some(box => within(box, point))
  const goals = new Map<string, Port[]>()
  for (const port of portsOf(to, taken)) {
    const key = keyOf(port.outside)
    goals.set(key, [...(goals.get(key) ?? []), port])
  }
  const queue = createQueue()
  for (const port of portsOf(from, taken)) {
    const { outside, way, cost } = port
    if (free(outside)) queue.add({ point: outside, way, cost: cost + crowding(outside, way, taken), port })
  }
  const seen = new Set<string>()
  let best: { step: Step; port: Port; cost: number } | undefined
  for (let step = queue.take(); step && !(best && step.cost >= best.cost); step = queue.take()) {
    const key = `${keyOf(step.point)} ${step.way}`
    if (seen.has(key)) continue
    seen.add(key)
    for (const port of goals.get(keyOf(step.point)) ?? []) {
      if (port.way === step.way) continue
      const cost = step.cost + port.cost + (port.way === opposite(step.way) ? 0 : TURN)
      if (!best || cost < best.cost) best = { step, port, cost }
    }
    for (const [way, { x, y }] of directions.entries()) {
      const point = { x: step.point.x + x * STEP, y: step.point.y + y * STEP }
      if (way === opposite(step.way) || !free(point)) continue
      const cost = step.cost + STEP + (way === step.way ? 0 : TURN) + crowding(point, way, taken)
      queue.add({ point, way, cost, before: step, port: step.port })
    }
  }
  return best && finish(best.step, best.port, taken)
}

const opposite = (way: number) => (way + 2) % 4

/** Gives back what costs least, to within one. */
function createQueue() {
  const byCost: Step[][] = []
  let least = 0
  return {
    add(step: Step) {
      const cost = Math.floor(step.cost)
      byCost[cost] ??= []
      byCost[cost].push(step)
    },
    take(): Step | undefined {
      while (least < byCost.length && !byCost[least]?.length) least++
      return byCost[least]?.pop()
    },
  }
}

function crowding(point: Point, way: number, taken: Taken): number {
  const [along, across] = way % 2 === 0 ? [taken.level, taken.upright] : [taken.upright, taken.level]
  const key = keyOf(point)
  const aside = way % 2 === 0 ? { x: 0, y: STEP } : { x: STEP, y: 0 }
  const beside =
    along.has(keyOf({ x: point.x + aside.x, y: point.y + aside.y })) ||
    along.has(keyOf({ x: point.x - aside.x, y: point.y - aside.y }))
  return (along.has(key) ? SHARING : 0) + (across.has(key) ? CROSSING : 0) + (beside ? BESIDE : 0)
}

/** Where lines may leave a box or come to it: where the lattice meets its edges, corners left out. */
function portsOf(box: Box, taken: Taken): Port[] {
  const ports: Port[] = []
  const add = (at: Point, outside: Point, way: number, off: number) => {
    const cost = off * 0.15 + (taken.ports.has(keyOf(at)) ? SHARING : 0)
    ports.push({ at, outside, way, cost })
  }
  const [right, bottom] = [box.x + box.width, box.y + box.height]
  const out = (edge: number, sign: number) => {
    const lattice = sign > 0 ? Math.ceil((edge + CLEARANCE) / STEP) : Math.floor((edge - CLEARANCE) / STEP)
    return lattice * STEP
  }
  for (let x = Math.ceil((box.x + 8) / STEP) * STEP; x <= right - 8; x += STEP) {
    const off = Math.abs(x - box.x - box.width / 2)
    add({ x, y: bottom }, { x, y: out(bottom, 1) }, 1, off)
    add({ x, y: box.y }, { x, y: out(box.y, -1) }, 3, off)
  }
  for (let y = Math.ceil((box.y + 5) / STEP) * STEP; y <= bottom - 5; y += STEP) {
    const off = Math.abs(y - box.y - box.height / 2)
    add({ x: right, y }, { x: out(right, 1), y }, 0, off)
    add({ x: box.x, y }, { x: out(box.x, -1), y }, 2, off)
  }
  return ports
}

/** Marks the way as taken and gives its corners. */
function finish(last: Step, to: Port, taken: Taken): Point[] {
  const linesOf = (way: number) => (way % 2 === 0 ? taken.level : taken.upright)
  const points = [to.at]
  linesOf(to.way).add(keyOf(last.point))
  for (let step: Step | undefined = last; step; step = step.before) {
    points.push(step.point)
    linesOf(step.way).add(keyOf(step.point))
    if (step.before) linesOf(step.way).add(keyOf(step.before.point))
  }
  points.push(last.port.at)
  taken.ports.add(keyOf(to.at)).add(keyOf(last.port.at))
  return corners(points.reverse())
}

/** Without the points in the middle of a straight piece. */
function corners(points: readonly Point[]): Point[] {
  return points.filter((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]]
    if (!before || !after) return true
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y))
  })
}
