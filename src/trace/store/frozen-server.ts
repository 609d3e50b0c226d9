import type { ConnectionView, Said, ServerView } from '../herd-view.ts'

/** A server as it stood: its records, connections and last lines in columns, which take a third of the room. */
export interface FrozenServer {
  name: string
  rest: Omit<ServerView, 'records' | 'connections' | 'said'>
  clients: readonly string[]
  lines: readonly string[]
  times: Float64Array
  connections: {
    /** Port, since and lines of one after the other. */
    numbers: Float64Array
    /** Friend and client of one after the other. */
    names: readonly (string | undefined)[]
  }
  said: {
    times: Float64Array
    /** Direction, who, line, mark and why of one after the other. */
    texts: readonly (string | undefined)[]
  }
  /** About how many bytes it takes. */
  weight: number
}

/** A server as it stands, with the records of these clients. */
export function freezeServer(
  { records, connections, said, ...rest }: ServerView,
  clients: Iterable<string>,
): FrozenServer {
  const kept = [...clients]
  const open = [...connections.values()]
  return {
    name: rest.name,
    rest,
    clients: kept,
    lines: kept.map(client => records.get(client)?.line ?? ''),
    times: Float64Array.from(kept, client => records.get(client)?.t ?? 0),
    connections: {
      numbers: Float64Array.from(open.flatMap(({ port, since, lines }) => [port, since, lines])),
      names: open.flatMap(({ friend, client }) => [friend, client]),
    },
    said: {
      times: Float64Array.from(said, ({ t }) => t),
      texts: said.flatMap(({ direction, who, line, mark, why }) => [direction, who, line, mark, why]),
    },
    weight: 24 * kept.length + 40 * open.length + 48 * said.length,
  }
}

/** The server again, without records. */
export function thawServer({ rest, connections, said }: FrozenServer): ServerView {
  const { numbers, names } = connections
  const open = new Map<number, ConnectionView>()
  for (let index = 0; index * 3 < numbers.length; index++) {
    const [port = 0, since = 0, lines = 0] = [
      numbers[index * 3],
      numbers[index * 3 + 1],
      numbers[index * 3 + 2],
    ]
    const friend = names[index * 2]
    const client = names[index * 2 + 1]
    open.set(port, {
      ...{ port, since, lines },
      ...(friend !== undefined && { friend }),
      ...(client !== undefined && { client }),
    })
  }
  return { ...rest, records: new Map(), connections: open, said: thawSaid(said) }
}

function thawSaid({ times, texts }: FrozenServer['said']): Said[] {
  return Array.from(times, (t, index) => {
    const at = index * 5
    const mark = texts[at + 3] as Said['mark']
    const why = texts[at + 4]
    return {
      t,
      direction: texts[at] as Said['direction'],
      who: texts[at + 1] ?? '',
      line: texts[at + 2] ?? '',
      ...(mark !== undefined && { mark }),
      ...(why !== undefined && { why }),
    }
  })
}
