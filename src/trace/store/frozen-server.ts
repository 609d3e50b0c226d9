import type { ConnectionView, Said, ServerView } from '../herd-view.ts'
import type { Texts } from './texts.ts'

/** A server as it stood, but for its records: its connections and last lines in columns. Texts are one more than their numbers; 0: none. */
export interface FrozenServer {
  name: string
  rest: Omit<ServerView, 'records' | 'connections' | 'said'>
  connections: {
    /** Port, since and lines of one after the other. */
    numbers: Float64Array
    /** Friend and client of one after the other. */
    names: Uint32Array
  }
  said: {
    times: Float64Array
    /** Direction, who, line, mark and why of one after the other. */
    texts: Uint32Array
  }
  /** About how many bytes it takes. */
  weight: number
}

/** A server as it stands. */
export function freezeServer(
  { records, connections, said, ...rest }: ServerView,
  texts: Texts,
): FrozenServer {
  const numberOf = (text: string | undefined) => (text === undefined ? 0 : texts.give(text) + 1)
  const open = [...connections.values()]
  return {
    name: rest.name,
    rest,
    connections: {
      numbers: Float64Array.from(open.flatMap(({ port, since, lines }) => [port, since, lines])),
      names: Uint32Array.from(
        open.flatMap(({ friend, client }) => [friend, client]),
        numberOf,
      ),
    },
    said: {
      times: Float64Array.from(said, ({ t }) => t),
      texts: Uint32Array.from(
        said.flatMap(({ direction, who, line, mark, why }) => [direction, who, line, mark, why]),
        numberOf,
      ),
    },
    weight: 32 * open.length + 28 * said.length,
  }
}

/** The server again, without its records. */
export function thawServer(
  { rest, connections, said }: FrozenServer,
  texts: readonly string[],
): Omit<ServerView, 'records'> {
  const textOf = (number = 0) => (number === 0 ? undefined : texts[number - 1])
  return {
    ...rest,
    connections: thawConnections(connections, textOf),
    said: thawSaid(said, textOf),
  }
}

type TextOf = (number?: number) => string | undefined

function thawConnections({ numbers, names }: FrozenServer['connections'], textOf: TextOf) {
  const open = new Map<number, ConnectionView>()
  for (let index = 0; index * 3 < numbers.length; index++) {
    const [port = 0, since = 0, lines = 0] = [
      numbers[index * 3],
      numbers[index * 3 + 1],
      numbers[index * 3 + 2],
    ]
    const friend = textOf(names[index * 2])
    const client = textOf(names[index * 2 + 1])
    open.set(port, {
      ...{ port, since, lines },
      ...(friend !== undefined && { friend }),
      ...(client !== undefined && { client }),
    })
  }
  return open
}

function thawSaid({ times, texts }: FrozenServer['said'], textOf: TextOf): Said[] {
  return Array.from(times, (t, index) => {
    const at = index * 5
    const mark = textOf(texts[at + 3]) as Said['mark']
    const why = textOf(texts[at + 4])
    return {
      t,
      direction: textOf(texts[at]) as Said['direction'],
      who: textOf(texts[at + 1]) ?? '',
      line: textOf(texts[at + 2]) ?? '',
      ...(mark !== undefined && { mark }),
      ...(why !== undefined && { why }),
    }
  })
}
