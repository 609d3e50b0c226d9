import type { Verdict } from './event.ts'
import type { Copy } from './flood-view.ts'

/** What became of a copy, and when: of one that is under way, when it is due. */
export interface CopyEnd {
  end: Verdict | 'lost' | 'under way'
  endAt: number
}

export function endOfCopy({ sentAt, due, deliveredAt, verdict, decidedAt, lostAt }: Copy): CopyEnd {
  const expected = decidedAt ?? deliveredAt ?? Math.max(due, sentAt)
  if (verdict !== undefined) return { end: verdict, endAt: expected }
  return lostAt === undefined ? { end: 'under way', endAt: expected } : { end: 'lost', endAt: lostAt }
}
