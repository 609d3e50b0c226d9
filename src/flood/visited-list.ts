import { fieldsOf, type Line } from '../protocol/index.ts'
import { byTime } from './by-time.ts'
import type { Flood } from './flood.ts'
import { simplePathsFrom } from './graph.ts'
import { AT_FIELDS, notAmong, readNamed, withName } from './named-line.ts'

/** More paths than this are not counted. */
const MOST_PATHS = 100_000

/**
 * Gu 2018: a message carries the names of the servers it has passed, and goes on, always, to friends that are not
 * among them. On the wire, after the fields of the AT line, in the order in which it passed them:
 *
 *     FLOOD AT SERVER DIFF CLIENT LOCATION TIME NAME NAME …
 *     FLOOD AT Bailey +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503 Bailey Campbell
 *
 * So each copy is one simple path from the server that heard the client. A plain AT line (a terminal's, a foreign
 * server's, catch-up) has passed nobody; it goes on where it is news, or every link that comes up would begin as many
 * floods as there are records.
 */
export const visitedList: Flood = {
  name: 'visited-list',
  paper: 'Gu 2018',
  rule: 'A message carries the names of the servers it has passed. It is stored when its time is later than the stored one, and forwarded always, to the friends that are not on its list.',
  cost: 'One copy for each simple path from the server that heard the client: few in a sparse herd, 64 among five servers that are all friends, 13,699 among eight.',
  weakness:
    'It never asks whether a server has the update already. Each friendship more multiplies the copies, and lines grow with every hop.',
  needsSender: false,
  promises: {
    converges: true,
    delivers: true,
    neverResurrects: true,
    bounded: true,
    mostCopies: (graph, origin) => simplePathsFrom(graph, origin, MOST_PATHS),
  },
  read(line) {
    const [word, ...fields] = fieldsOf(line)
    if (word !== 'FLOOD') return undefined
    return readNamed(fields.slice(0, AT_FIELDS), fields.slice(AT_FIELDS))
  },
  begin: ({ name }) => ({
    decide({ update, said, line, names, stored, friends }) {
      const verdict = byTime(update, stored)
      const stays = said === 'AT' && verdict !== 'news'
      const passed = withName(names, name)
      return { verdict, to: stays ? [] : notAmong(friends, names), line: flooded(line, passed) }
    },
  }),
}

const flooded = (at: Line, names: readonly string[]): Line => `FLOOD ${at} ${names.join(' ')}`
