import type { Flood } from './flood.ts'
import { rangeOf } from './graph.ts'
import { storedUpdate } from './stored.ts'

/** Arutiunov 2017: the location decides, the time does not. Locations are compared as they are written. */
export const locationChanged: Flood = {
  name: 'location-changed',
  paper: 'Arutiunov 2017',
  rule: 'An update is news when its location differs from the stored one, whatever the times. News is stored and sent to all friends.',
  cost: 'Exactly two copies for each friendship when the client has moved, and none when only the time has changed.',
  weakness:
    'An old location that comes late replaces a newer one. Two updates of a client that cross can chase each other round the herd for ever, so that servers never agree.',
  needsSender: false,
  promises: {
    converges: false,
    delivers: false,
    neverResurrects: false,
    bounded: false,
    mostCopies: (graph, origin) => 2 * rangeOf(graph, origin).friendships,
  },
  begin: () => ({
    decide({ update, line, stored, friends }) {
      const same = stored !== undefined && storedUpdate(stored).location === update.location
      return { verdict: same ? 'duplicate' : 'news', to: same ? [] : friends, line }
    },
  }),
}
