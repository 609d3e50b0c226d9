import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFrames, FRAME } from '../../src/ui/session/frames.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Drawings that take so many milliseconds, and when they began. */
function drawings(takes: number) {
  const began: number[] = []
  const since = performance.now()
  const frames = createFrames(async () => {
    began.push(performance.now() - since)
    if (takes > 0) await new Promise<void>(done => setTimeout(done, takes))
  })
  return { began, ...frames }
}

test('what is wanted after a quiet time is drawn at once, however long the last drawing took', async () => {
  const { began, want } = drawings(200)
  want()
  await vi.advanceTimersByTimeAsync(5000)
  want()
  await vi.advanceTimersByTimeAsync(1)
  expect(began).toEqual([0, 5000])
})

test('what is wanted again and again is drawn a frame after the last drawing', async () => {
  const { began, want } = drawings(0)
  for (let ms = 0; ms < 10 * FRAME - 1; ms++) {
    want()
    await vi.advanceTimersByTimeAsync(1)
  }
  expect(began).toEqual(Array.from({ length: 10 }, (_, index) => index * FRAME))
})

test('after a long drawing the page rests three times as long', async () => {
  const { began, want } = drawings(100)
  want()
  await vi.advanceTimersByTimeAsync(100)
  want()
  await vi.advanceTimersByTimeAsync(1000)
  expect(began).toEqual([0, 100 + 3 * (100 - FRAME)])
})

test('for a person who waits there is no rest, whether it began before or after the hurry', async () => {
  const { began, want, hurry } = drawings(100)
  want()
  await vi.advanceTimersByTimeAsync(100)
  want()
  await vi.advanceTimersByTimeAsync(50)
  hurry()
  await vi.advanceTimersByTimeAsync(50)
  want()
  hurry()
  await vi.advanceTimersByTimeAsync(1000)
  expect(began).toEqual([0, 150, 250 + FRAME])
})
