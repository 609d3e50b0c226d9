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
  /** By client: one more than where it stands, were the columns one behind the other; 0: nowhere. */
  let places: Uint32Array | undefined

  function placeOf(client: string): number {
    if (columns.length === 0) return 0
    places ??= placesIn(columns, clients.size)
    return places[clients.find(client) ?? -1] ?? 0
  }

  function standing(client: string): Stored | undefined {
    let row = placeOf(client) - 1
    for (const column of columns) {
      if (row < 0) return undefined
      if (row < column.clients.length) return storedAt(column, row)
      row -= column.clients.length
    }
    return undefined
  }

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
      more ??= [...since.keys()].filter(client => placeOf(client) === 0).length
      return count + more
    },
    get: client => since.get(client) ?? standing(client),
    has: client => since.has(client) || placeOf(client) > 0,
    set(client, stored) {
      if (more !== undefined && !since.has(client) && placeOf(client) === 0) more++
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

function placesIn(columns: readonly RecordColumns[], clients: number): Uint32Array {
  const places = new Uint32Array(clients)
  let place = 0
  for (const column of columns) for (const client of column.clients) places[client] = ++place
  return places
}
