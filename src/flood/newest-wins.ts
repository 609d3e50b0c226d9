import { compareTimes } from '../protocol/index.ts'
import type { Flood } from './flood.ts'

/**
 * An update is news when its time is later than the stored one; news is stored and sent to all friends, also the one
 * it came from. So every server sends once to each friend: 2 × friendships copies (Khurana 2024, "Proxy Herd with
 * asyncio", on the flooding algorithm).
 */
export const newestWins: Flood = {
  name: 'newest-wins',
  paper: 'Khurana 2024',
  rule: 'An update is news when its time is later than the stored one. News is stored and sent to all friends.',
  decide({ update, line, stored, friends }) {
    const order = stored ? compareTimes(update.at, stored.at) : 1
    if (order > 0) return { verdict: 'news', to: friends, line }
    return { verdict: order === 0 ? 'duplicate' : 'stale', to: [], line }
  },
}
