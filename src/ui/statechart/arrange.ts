import { type Box, lengthWithin } from '../stage/geometry.ts'

/** Something to be arranged, with its size, and how much of its height is above what should be level in a row. */
export interface Item {
  id: string
  width: number
  height: number
  rise: number
}

/** Which items have a transition to which. */
export interface Tie {
  from: string
  to: string
}

export interface Gaps {
  x: number
  y: number
}

export interface Arrangement {
  width: number
  height: number
  boxes: Map<string, Box>
}

/** What is this little lower (in the items' unit) is as good as level. */
const LEVEL = 12

/** Columns of rows of items. */
type Plan = Item[][][]

/**
 * Items in columns of rows, so that ties are short and do not run over other items, the first item is at the top left,
 * and the whole is as wide as `widest` at most and not high. Items go in one by one where they cost least; then each is
 * taken out and put back until that gains nothing. The first of `items` is the first to be entered.
 */
export function arrange(
  items: readonly Item[],
  ties: readonly Tie[],
  widest: number,
  gaps: Gaps,
): Arrangement {
  let plan: Plan = []
  for (const item of items) plan = cheapest(spots(plan, item), items, ties, widest, gaps)
  let cost = costOf(plan, items, ties, widest, gaps)
  for (let round = 0; round < 20; round++) {
    const before = cost
    for (const item of items) {
      const better = cheapest(spots(without(plan, item), item), items, ties, widest, gaps)
      const betterCost = costOf(better, items, ties, widest, gaps)
      if (betterCost < cost - 1e-6) [plan, cost] = [better, betterCost]
    }
    if (cost >= before - 1e-6) break
  }
  return place(plan, gaps)
}

const without = (plan: Plan, item: Item): Plan =>
  plan
    .map(column => column.map(row => row.filter(other => other !== item)).filter(row => row.length > 0))
    .filter(column => column.length > 0)

/** Every plan with the item in one more place: in a row, in a row of its own, in a column of its own. */
function spots(plan: Plan, item: Item): Plan[] {
  const result: Plan[] = []
  for (let column = 0; column <= plan.length; column++) {
    result.push(plan.toSpliced(column, 0, [[item]]))
    const rows = plan[column]
    if (!rows) continue
    for (let row = 0; row <= rows.length; row++) {
      result.push(plan.with(column, rows.toSpliced(row, 0, [item])))
      const cells = rows[row]
      if (!cells) continue
      for (let cell = 0; cell <= cells.length; cell++)
        result.push(plan.with(column, rows.with(row, cells.toSpliced(cell, 0, item))))
    }
  }
  return result
}

function cheapest(plans: Plan[], ...rest: [readonly Item[], readonly Tie[], number, Gaps]): Plan {
  let best = plans[0] ?? []
  let least = Number.POSITIVE_INFINITY
  for (const plan of plans) {
    const cost = costOf(plan, ...rest)
    if (cost < least - 1e-6) [best, least] = [plan, cost]
  }
  return best
}

const sum = (values: readonly number[], gap: number) =>
  values.reduce((total, value) => total + value, 0) + gap * Math.max(0, values.length - 1)

const rowWidth = (row: readonly Item[], gap: number) =>
  sum(
    row.map(({ width }) => width),
    gap,
  )
const rowRise = (row: readonly Item[]) => Math.max(...row.map(({ rise }) => rise))
const rowHeight = (row: readonly Item[]) =>
  rowRise(row) + Math.max(...row.map(({ height, rise }) => height - rise))

/** Where a plan puts each item: columns beside each other, their rows spread over the full height and centred. */
function place(plan: Plan, { x: gapX, y: gapY }: Gaps): Arrangement {
  const heights = plan.map(column => sum(column.map(rowHeight), gapY))
  const height = Math.max(0, ...heights)
  const boxes = new Map<string, Box>()
  let left = 0
  for (const [index, column] of plan.entries()) {
    const columnWidth = Math.max(...column.map(row => rowWidth(row, gapX)))
    const spare = height - (heights[index] ?? 0)
    const between = column.length > 1 ? gapY + spare / (column.length - 1) : gapY
    let top = column.length > 1 ? 0 : spare / 2
    for (const row of column) {
      let x = left + (columnWidth - rowWidth(row, gapX)) / 2
      for (const item of row) {
        const below = rowHeight(row) - rowRise(row) - (item.height - item.rise)
        const y = top + rowRise(row) - item.rise + below / 2
        boxes.set(item.id, { x, y, width: item.width, height: item.height })
        x += item.width + gapX
      }
      top += rowHeight(row) + between
    }
    left += columnWidth + gapX
  }
  return { width: Math.max(0, left - gapX), height, boxes }
}

const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 })

function costOf(
  plan: Plan,
  items: readonly Item[],
  ties: readonly Tie[],
  widest: number,
  gaps: Gaps,
): number {
  const { width, height, boxes } = place(plan, gaps)
  const order = new Map(items.map(({ id }, index) => [id, index]))
  let cost = 4 * plan.length + height * 1.2 + width * 0.1 + 40 * Math.max(0, width - widest)
  const first = items[0] && boxes.get(items[0].id)
  if (first) cost += first.x + Math.max(0, first.y - LEVEL)
  for (const { from, to } of ties) {
    const [a, b] = [boxes.get(from), boxes.get(to)]
    if (!a || !b || a === b) continue
    const wide = Math.max(0, b.x - a.x - a.width, a.x - b.x - b.width)
    const high = Math.max(0, b.y - a.y - a.height, a.y - b.y - b.height)
    cost += wide + high + (wide > 0 && high > 0 ? 12 : 0)
    const [start, end] = [middle(a), middle(b)]
    const forward = (order.get(from) ?? 0) < (order.get(to) ?? 0)
    if (forward && end.x + end.y < start.x + start.y) cost += 15
    for (const box of boxes.values())
      if (box !== a && box !== b && lengthWithin(box, { a: start, b: end }) > 0) cost += 40
  }
  return cost
}
