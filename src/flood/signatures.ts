import { fieldsOf } from '../protocol/index.ts'
import { byTime } from './by-time.ts'
import type { Flood } from './flood.ts'
import { rangeOf } from './graph.ts'
import { AT_FIELDS, notAmong, readNamed, withName } from './named-line.ts'

/**
 * Qian 2024: every server that passes an AT line on signs it, and sends it to the friends that have not signed. On the
 * wire, after the fields of the AT line:
 *
 *     AT SERVER DIFF CLIENT LOCATION TIME SIGNED NAME NAME …
 *     AT Bailey +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503 SIGNED Bailey Campbell
 *
 * A plain AT line is one that nobody has signed.
 */
export const signatures: Flood = {
  name: 'signatures',
  paper: 'Qian 2024',
  rule: 'Each server signs a message with its name before it passes it on. News is what is later than the stored time; it goes to the friends that have not signed.',
  cost: 'From n − 1 copies (n: the servers) to two for each friendship less n − 1, as the wires’ delays have it: nobody sends back to where it heard it from.',
  weakness:
    'A server signs only the copy it passes on: friends that were reached by another way have not signed this one, and get it again. Lines grow with every hop.',
  needsSender: false,
  promises: {
    converges: true,
    delivers: true,
    neverResurrects: true,
    bounded: true,
    mostCopies(graph, origin) {
      const { servers, friendships } = rangeOf(graph, origin)
      return 2 * friendships - (servers - 1)
    },
  },
  read(line) {
    const fields = fieldsOf(line)
    if (fields[AT_FIELDS] !== 'SIGNED') return undefined
    return readNamed(fields.slice(0, AT_FIELDS), fields.slice(AT_FIELDS + 1))
  },
  begin: ({ name }) => ({
    decide({ update, line, names, stored, friends }) {
      const verdict = byTime(update, stored)
      const signed = `${line} SIGNED ${withName(names, name).join(' ')}`
      return { verdict, to: verdict === 'news' ? notAmong(friends, names) : [], line: signed }
    },
  }),
}
