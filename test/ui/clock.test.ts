import { expect, test } from 'vitest'
import { type Clock, hearTime, traceTime } from '../../src/ui/session/clock.ts'

/** The clock after messages that were sent at `sent` and came `lag` later (milliseconds; the trace began at 1000). */
function after(messages: { sent: number; lag: number }[]): Clock {
  const clock = messages.reduce<Clock | undefined>(
    (clock, { sent, lag }) => hearTime(clock, sent * 1000, 1000 + sent + lag),
    undefined,
  )
  if (!clock) throw new Error('no message')
  return clock
}

const errorAt = (clock: Clock, sent: number) => sent - traceTime(clock, 1000 + sent) / 1000

test('the message with the smallest lag sets the clock, whenever it comes', () => {
  const clock = after([
    { sent: 0, lag: 40 },
    { sent: 50, lag: 2 },
    { sent: 100, lag: 90 },
    { sent: 150, lag: 15 },
  ])
  expect(errorAt(clock, 200)).toBeCloseTo(2)
})

test('a late message does not move the clock', () => {
  const clock = after([{ sent: 0, lag: 1 }])
  expect(hearTime(clock, 100_000, 1000 + 100 + 500)).toBe(clock)
})

test('a clock that runs too fast gives way slowly', () => {
  // The page's clock gains 20 parts in a million: a minute later every message seems 1.2 ms later.
  const messages = Array.from({ length: 600 }, (_, index) => ({ sent: index * 100, lag: 1 + index * 0.002 }))
  const clock = after(messages)
  expect(errorAt(clock, 60_000) - 2.2).toBeLessThan(0.5)
  expect(errorAt(clock, 60_000)).toBeGreaterThan(0)
})

test('after a sleep of the machine the clock is right at once', () => {
  const clock = after([
    { sent: 0, lag: 1 },
    { sent: 100, lag: 3_600_001 },
  ])
  expect(errorAt(clock, 200) - 3_600_001).toBeCloseTo(0)
})
