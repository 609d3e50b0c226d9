import type { BroadcastRow } from './broadcast.ts'
import { type ScaleRow, WIRE } from './measure.ts'
import { type Panel, plot, type Series } from './plot.ts'

const whole = (value: number | undefined) => (value === undefined ? '–' : value.toLocaleString('en'))
const tenths = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(1))

/** One line of the table, without what differs from run to run. */
export function scaleCells(row: ScaleRow): string[] {
  const { shape, servers, friendships, flood, first, later, law, control, hops, milliseconds } = row
  const promised = law === undefined ? 'not counted' : whole(law)
  const sent = first === undefined ? ['not sent', '–'] : [whole(first), whole(later)]
  const times = [whole(control), whole(hops), tenths(milliseconds)]
  return [shape, whole(servers), whole(friendships), flood, ...sent, promised, ...times]
}

export const SCALE_HEAD = [
  'graph',
  'n',
  'E',
  'flood',
  'copies, first',
  'copies, later',
  'law, first',
  'control lines',
  'hops',
  `ms, with ${WIRE} ms a wire`,
]

export const BROADCAST_HEAD = [
  'graph',
  'flood',
  'batch, ms',
  'messages/operation',
  'lines/operation',
  'median, ms',
  'greatest, ms',
  'reached all',
]

export const broadcastCells = (row: BroadcastRow): string[] => [
  row.shape,
  row.flood,
  String(row.batch),
  row.messages.toFixed(2),
  row.lines.toFixed(2),
  row.median.toFixed(0),
  row.greatest.toFixed(0),
  `${whole(row.whole)} of ${whole(row.operations)}`,
]

/** A table in Markdown. */
export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`
}

/** Copies of a later update against the servers, a panel for each graph; the laws 2E and n − 1 beside them. */
export function copiesPlot(rows: readonly ScaleRow[]): string {
  const laws = (of: readonly ScaleRow[]): Series[] => [
    series('2E', of, each => 2 * each.friendships, true),
    series('n − 1', of, each => each.servers - 1, true),
  ]
  const panels = panelsOf(rows, each => each.later, laws)
  return plot('Copies of an update', 'copies against servers', panels)
}

/** Simulated milliseconds until the last server has it. */
export const timesPlot = (rows: readonly ScaleRow[]): string =>
  plot(
    `Milliseconds to reach all, ${WIRE} ms a wire`,
    'milliseconds against servers',
    panelsOf(
      rows,
      each => each.milliseconds,
      () => [],
    ),
  )

function panelsOf(
  rows: readonly ScaleRow[],
  value: (row: ScaleRow) => number | undefined,
  laws: (rows: readonly ScaleRow[]) => Series[],
): Panel[] {
  return [...new Set(rows.map(({ shape }) => shape))].map(shape => {
    const here = rows.filter(row => row.shape === shape)
    const floods = [...new Set(here.map(({ flood }) => flood))]
    const drawn = floods.map(flood =>
      series(
        flood,
        here.filter(row => row.flood === flood),
        value,
      ),
    )
    return { title: shape, series: [...drawn, ...laws(here)].filter(({ points }) => points.length > 0) }
  })
}

function series(
  name: string,
  rows: readonly ScaleRow[],
  value: (row: ScaleRow) => number | undefined,
  isLaw = false,
): Series {
  const points = new Map<number, number>()
  for (const row of rows) {
    const y = value(row)
    if (y !== undefined && y > 0) points.set(row.servers, y)
  }
  return { name, points: [...points].sort(([a], [b]) => a - b), ...(isLaw && { isLaw }) }
}
