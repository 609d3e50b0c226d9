import { expect, test } from 'vitest'
import { createFloods, type FloodView, type TraceEvent } from '../../src/trace/index.ts'
import fc from '../properties.ts'
import { holds } from '../protocol/holds.ts'
import { arrivalOrder, doings, inTime, interleave, tellDoings } from './told-by-threads.ts'

/** All floods, with what has no order of its own put in one. */
function floodsOf(events: readonly TraceEvent[]) {
  const floods = createFloods()
  for (const event of events) floods.add(event)
  return floods.list().map(comparable).sort(byText)
}

const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

const comparable = ({ reached, copies, ...flood }: FloodView) => ({
  ...flood,
  reached: [...reached].sort(),
  copies: [...copies].sort(byText),
})

test('in whatever order threads deliver their events, floods are those of the order in which all happened', () => {
  holds(
    fc.property(doings, arrivalOrder, (done, order) => {
      const told = tellDoings(done)
      expect(floodsOf(interleave(told, order))).toEqual(floodsOf(inTime(told)))
    }),
    250,
  )
})

test('in the end every copy is decided or lost, and the counts say how many', () => {
  holds(
    fc.property(doings, arrivalOrder, (done, order) => {
      const told = tellDoings(done)
      for (const flood of floodsOf(interleave(told, order))) {
        const { copies, sent, news, duplicates, stale, lost } = flood
        expect(copies).toHaveLength(sent)
        const count = (what: string | undefined) => copies.filter(({ verdict }) => verdict === what).length
        expect([news, duplicates, stale, lost]).toEqual([
          count('news'),
          count('duplicate'),
          count('stale'),
          copies.filter(({ lostAt }) => lostAt !== undefined).length,
        ])
        expect(news + duplicates + stale + lost).toBe(sent)
      }
    }),
  )
})
