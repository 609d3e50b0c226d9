import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTraceStore } from '../../../src/trace/index.ts'
import { holds } from '../../protocol/holds.ts'
import { happenings, lifeOfHerd } from '../a-herds-life.ts'
import { momentOf, shownOf } from './moments.ts'

test('seeking tells what all events until then tell', () => {
  holds(
    fc.property(happenings, fc.nat({ max: 300 }), fc.integer({ min: 1, max: 50 }), (all, t, batch) => {
      const events = lifeOfHerd(all)
      const store = createTraceStore()
      for (let start = 0; start < events.length; start += batch) store.add(events.slice(start, start + batch))
      const moment = store.seek(t)
      expect(moment.index).toBe(events.filter(event => event.t <= t).length)
      expect(shownOf(moment)).toEqual(shownOf(momentOf(events.filter(event => event.t <= t))))
    }),
  )
})
