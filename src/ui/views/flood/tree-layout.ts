import type { TreeServer } from '../../session/views/flood.ts'

/** A server's box: its left edge, its middle's height, how wide it is. CSS pixels. */
export interface Box {
  server: string
  x: number
  y: number
  width: number
}

export interface TreeLayout {
  width: number
  height: number
  /** How far a column's left edge is from the next one's, and a row's middle. */
  column: number
  row: number
  boxes: Map<string, Box>
}

/** Room for the hops' heads above, and around. */
export const HEAD = 18
export const EDGE = 10
/** Between a box and the next column: so many pixels at least, and so much of a column. */
const GAP = 26
const GAP_SHARE = 0.26
/** Right of the last column: copies within it go around there. */
const AROUND = 38

const LEAST_COLUMN = 98
const MOST_COLUMN = 340
const LEAST_ROW = 21
const MOST_ROW = 150
const WIDEST_BOX = 240

/** Of a flood's picture, what its layout is made of. */
interface Tree {
  servers: readonly Pick<TreeServer, 'server' | 'from' | 'hop'>[]
  missing: readonly { server: string }[]
}

/** How many columns a flood's tree has: one for each hop, and one for servers that it did not reach. */
export const columnsOf = ({ servers, missing }: Tree): number =>
  1 + Math.max(0, ...servers.map(({ hop }) => hop)) + (missing.length > 0 ? 1 : 0)

/**
 * A tree from left to right, a column for each hop. Each leaf has a row; a server stands in the middle of those behind
 * it. Where there is not room enough, the picture is larger than the room.
 */
export function layoutTree(
  { servers, missing }: Tree,
  { width, height }: { width: number; height: number },
  columns = columnsOf({ servers, missing }),
): TreeLayout {
  const children = new Map<string, string[]>()
  for (const { server, from } of servers)
    if (from !== undefined) children.set(from, [...(children.get(from) ?? []), server])
  const rows = new Map<string, number>()
  let leaves = 0
  function place(server: string): number {
    const behind = (children.get(server) ?? []).map(place)
    const row = behind.length === 0 ? leaves++ : ((behind[0] ?? 0) + (behind.at(-1) ?? 0)) / 2
    rows.set(server, row)
    return row
  }
  for (const { server, from } of servers) if (from === undefined) place(server)
  const most = Math.max(1, leaves, missing.length)
  const column = within(LEAST_COLUMN, (width - EDGE - AROUND + GAP) / columns, MOST_COLUMN)
  const row = within(LEAST_ROW, (height - HEAD) / most, MOST_ROW)
  const box = Math.min(WIDEST_BOX, column - Math.max(GAP, column * GAP_SHARE))
  const high = Math.max(height, HEAD + most * row)
  const top = HEAD + (high - HEAD - most * row) / 2
  const boxAt = (server: string, hop: number, at: number): [string, Box] => [
    server,
    { server, x: EDGE + hop * column, y: top + (at + 0.5) * row, width: box },
  ]
  return {
    width: Math.max(width, EDGE + columns * column - GAP + AROUND),
    height: high,
    column,
    row,
    boxes: new Map([
      ...servers.map(({ server, hop }) => boxAt(server, hop, (rows.get(server) ?? 0) + (most - leaves) / 2)),
      ...missing.map(({ server }, index) => boxAt(server, columns - 1, index + (most - missing.length) / 2)),
    ]),
  }
}

const within = (least: number, value: number, most: number) => Math.min(most, Math.max(least, value))
