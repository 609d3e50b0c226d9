import { expect, test } from 'vitest'
import { createOpenSection, pack, unpack } from '../../../src/trace/store/section.ts'
import fc from '../../properties.ts'
import { holds } from '../../protocol/holds.ts'
import { anyEvent } from './any-event.ts'

test('every event comes back as it was, whatever its kind and whatever is in it', () => {
  holds(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), events => {
      const floods = events.map((_, index) => index * 1000)
      const back = unpack(pack(createOpenSection([...events], floods)))
      expect(back.events).toStrictEqual(events)
      expect(back.floods).toEqual(floods)
    }),
    1000,
  )
})
