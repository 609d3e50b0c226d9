import { byTime } from './by-time.ts'
import type { Flood } from './flood.ts'
import { rangeOf } from './graph.ts'

/** Khurana 2024, "Proxy Herd with asyncio", on the flooding algorithm. */
export const newestWins: Flood = {
  name: 'newest-wins',
  paper: 'Khurana 2024',
  rule: 'An update is news when its time is later than the stored one. News is stored and sent to all friends.',
  cost: 'Exactly two copies for each friendship: every server sends once to every friend, also to the one it heard it from.',
  weakness:
    'It trusts the clients’ clocks: a time from the future hides every later update until that time has come.',
  needsSender: false,
  ignoresRepeats: true,
  promises: {
    converges: true,
    delivers: true,
    neverResurrects: true,
    bounded: true,
    mostCopies: (graph, origin) => 2 * rangeOf(graph, origin).friendships,
  },
  begin: () => ({
    decide({ update, line, stored, friends }) {
      const verdict = byTime(update, stored)
      return { verdict, to: verdict === 'news' ? friends : [], line }
    },
  }),
}
