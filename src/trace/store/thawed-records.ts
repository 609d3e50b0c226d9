import type { Records, Stored } from '../herd-view.ts'
import { columnsFor, type FrozenRecords, type RecordColumns } from './frozen-records.ts'

/**
 * A server's records as they stood, and what it stores from now on. To show a moment takes few of many thousand records,
 * so none is made before somebody asks for it.
 */
export function thawRecords(server: string, frozen: FrozenRecords): Records {
  const { clients, lines } = frozen
  /** Those that stood, as long as not all are read. */
  let columns = columnsFor(server, frozen)
  let count = frozen.counts.get(server) ?? 0
  /** What is stored since; once all are read, all. */
  const since = new Map<string, Stored>()
  /** How many of these are not in the columns; undefined until somebody asks. */
  let more: number | undefined

  function standing(client: string): Stored | undefined {
    const number = columns.length > 0 ? clients.find(client) : undefined
    if (number === undefined) return undefined
    for (const column of columns.toReversed()) {
      const row = column.clients.indexOf(number)
      if (row !== -1) return storedAt(column, row)
    }
    return undefined
  }

  const stands = (client: string) => standing(client) !== undefined

  const storedAt = (column: RecordColumns, row: number): Stored => ({
    line: lines.text(column.lines[row] ?? 0),
    t: column.times[row] ?? 0,
  })

  function forgetColumns() {
    columns = []
    count = 0
    more = 0
  }

  function whole(): Map<string, Stored> {
    if (columns.length === 0) return since
    const later = [...since]
    since.clear()
    for (const column of columns)
      for (let row = 0; row < column.clients.length; row++)
        since.set(clients.text(column.clients[row] ?? 0), storedAt(column, row))
    for (const [client, stored] of later) since.set(client, stored)
    forgetColumns()
    return since
  }

  return {
    get size() {
      if (columns.length === 0) return since.size
      more ??= countOthers(columns, clients.size, [...since.keys()].map(clients.find))
      return count + more
    },
    get: client => since.get(client) ?? standing(client),
    has: client => since.has(client) || stands(client),
    set(client, stored) {
      if (more !== undefined && !since.has(client) && !stands(client)) more++
      since.set(client, stored)
    },
    clear() {
      forgetColumns()
      since.clear()
    },
    keys: () => whole().keys(),
    [Symbol.iterator]: () => whole()[Symbol.iterator](),
  }
}

/** What is looked for in columns, by number; it is empty again after each use. */
let wanted = new Uint8Array(0)

/** How many of some clients, by number or without one, are in no column; of so many clients that have numbers. */
function countOthers(
  columns: readonly RecordColumns[],
  clients: number,
  some: readonly (number | undefined)[],
): number {
  if (wanted.length < clients) wanted = new Uint8Array(2 * clients)
  for (const number of some) if (number !== undefined) wanted[number] = 1
  let found = 0
  for (const column of columns)
    for (const number of column.clients) {
      found += wanted[number] ?? 0
      wanted[number] = 0
    }
  for (const number of some) if (number !== undefined) wanted[number] = 0
  return some.length - found
}
