import type { Records, ServerView } from '../herd-view.ts'
import { createTexts, type Texts } from './texts.ts'

/** What servers had stored at one time: all of it, or what changed since `before`. */
export interface FrozenRecords {
  before?: FrozenRecords
  /** How many frames there are up to this one, the one that has all records the first. */
  frames: number
  /** How many records are in all of these. */
  size: number
  servers: ReadonlyMap<string, RecordColumns>
  /** How many records each server had. */
  counts: ReadonlyMap<string, number>
  clients: Texts
  lines: Texts
  /** About how many bytes such a frame takes, with its part of the one that has all. */
  weight: number
}

/** Records of one server, one after the other. */
export interface RecordColumns {
  clients: Uint32Array
  lines: Uint32Array
  times: Float64Array
}

/** Records that changed since the last frame, by server and client; undefined: any may have. */
export type Changed = ReadonlyMap<string, ReadonlySet<string>> | undefined

const RECORD_BYTES = 16

/** Further, what changed last is looked for in too many places. */
const MOST_FRAMES = 32

export function freezeRecords(
  servers: readonly Pick<ServerView, 'name' | 'records'>[],
  changed: Changed,
  before: FrozenRecords | undefined,
): FrozenRecords {
  const sum = (sizes: Iterable<{ readonly size: number }>) => [...sizes].reduce((a, { size }) => a + size, 0)
  const all = sum(servers.map(({ records }) => records))
  const some = sum(changed?.values() ?? [])
  if (before && changed && some === 0) return before
  const isPart = before && changed && before.frames < MOST_FRAMES && before.size + some < 2 * all
  const clients = before && (isPart || before.clients.size <= 2 * all) ? before.clients : createTexts()
  const lines = isPart ? before.lines : createTexts()
  const columns = new Map<string, RecordColumns>()
  for (const { name, records } of servers) {
    const frozen = isPart ? changed.get(name) : records.keys()
    if (frozen) columns.set(name, columnsOf(records, [...frozen], clients, lines))
  }
  return {
    ...(isPart && { before }),
    frames: isPart ? before.frames + 1 : 1,
    size: isPart ? before.size + some : all,
    servers: columns,
    counts: new Map(servers.map(({ name, records }) => [name, records.size])),
    clients,
    lines,
    weight: RECORD_BYTES * (changed ? Math.min(all, 2 * some) : all),
  }
}

function columnsOf(records: Records, frozen: readonly string[], clients: Texts, lines: Texts): RecordColumns {
  const stored = frozen.map(client => records.get(client))
  return {
    clients: Uint32Array.from(frozen, clients.give),
    lines: Uint32Array.from(stored, record => lines.give(record?.line ?? '')),
    times: Float64Array.from(stored, record => record?.t ?? 0),
  }
}

/** All columns that tell of a server's records, later ones over earlier. */
export function columnsFor(server: string, frozen: FrozenRecords): RecordColumns[] {
  const columns: RecordColumns[] = []
  for (let frame: FrozenRecords | undefined = frozen; frame; frame = frame.before) {
    const some = frame.servers.get(server)
    if (some) columns.push(some)
  }
  return columns.reverse()
}
