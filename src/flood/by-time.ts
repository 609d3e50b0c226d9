import { type At, compareTimes } from '../protocol/index.ts'
import type { Decision } from './flood.ts'
import type { Stored } from './stored.ts'

/** News where it is later than what is stored, to the last digit of its time. */
export function byTime(update: At, stored: Stored | undefined): Decision['verdict'] {
  const order = stored ? compareTimes(update.at, stored.at) : 1
  return order > 0 ? 'news' : order === 0 ? 'duplicate' : 'stale'
}
