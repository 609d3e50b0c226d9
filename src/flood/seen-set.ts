import { type Line, ownCopy } from '../protocol/index.ts'
import type { Flood } from './flood.ts'
import { rangeOf } from './graph.ts'

/** How much text the set of messages holds, in characters: about 150,000 ordinary ones. The oldest is forgotten first. */
const MOST_REMEMBERED = 16 * 1024 * 1024

/** Twardzik 2020: each message is passed on once. A message is the AT line, to the letter. */
export const seenSet: Flood = {
  name: 'seen-set',
  paper: 'Twardzik 2020',
  rule: 'An update is news when this very message was never seen, whatever the times. News is stored and sent to all friends but the server that heard the client, which the message names.',
  cost: 'Two copies for each friendship, less one for each friend of the server that heard the client.',
  weakness:
    'What comes last stays: where two updates of a client cross, servers disagree for ever. Saying the same again costs a whole flood, since DIFF differs. The set grows; here it forgets its oldest past 16 million characters.',
  needsSender: false,
  promises: {
    converges: false,
    delivers: true,
    neverResurrects: false,
    bounded: true,
    mostCopies(graph, origin) {
      const { friendships, degree } = rangeOf(graph, origin)
      return 2 * friendships - degree
    },
  },
  begin() {
    const seen = createSeen(MOST_REMEMBERED)
    return {
      decide({ update, line, friends }) {
        if (!seen.add(line)) return { verdict: 'duplicate', to: [], line }
        return { verdict: 'news', to: friends.filter(friend => friend !== update.server), line }
      },
    }
  },
}

/** A set of lines of at most so many characters in all. */
export function createSeen(most: number): { add(line: Line): boolean } {
  const lines = new Set<Line>()
  let size = 0
  return {
    /** Whether the line is new. */
    add(line) {
      if (lines.has(line)) return false
      lines.add(ownCopy(line))
      size += line.length
      for (const oldest of lines) {
        if (size <= most) break
        lines.delete(oldest)
        size -= oldest.length
      }
      return true
    },
  }
}
