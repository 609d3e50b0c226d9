import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCalm } from '../../src/ui/session/calm.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function calmOf(every: number) {
  const told: (readonly string[])[] = []
  return { told, calm: createCalm<string>(every, (...items) => void told.push(items)) }
}

test('what comes after a quiet time is told at once', () => {
  const { told, calm } = calmOf(100)
  calm.pass('stage')
  expect(told).toEqual([['stage']])
  vi.advanceTimersByTime(100)
  calm.pass('floods')
  expect(told).toEqual([['stage'], ['floods']])
})

test('what comes more often is told together, each once, and nothing of it is forgotten', () => {
  const { told, calm } = calmOf(100)
  for (let ms = 0; ms < 1000; ms++) {
    calm.pass('stage')
    if (ms === 42) calm.pass('floods')
    vi.advanceTimersByTime(1)
  }
  expect(told).toHaveLength(11)
  expect(told[1]).toEqual(['stage', 'floods'])
  calm.pass('notes')
  expect(calm.holds('notes')).toBe(true)
  vi.advanceTimersByTime(100)
  expect(told.at(-1)).toContain('notes')
  expect(calm.holds('notes')).toBe(false)
  vi.advanceTimersByTime(1000)
  expect(told).toHaveLength(12)
})
