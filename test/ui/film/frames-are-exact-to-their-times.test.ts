import { expect, test } from 'vitest'
import { type FilmAsk, planFilm } from '../../../src/ui/film/plan.ts'
import fc from '../../properties.ts'

const ask = (more: Partial<FilmAsk>): FilmAsk => ({
  from: 0,
  to: 1e6,
  speed: 1,
  rate: 30,
  title: '',
  cues: [],
  ends: false,
  ...more,
})

test('the nth frame shows the nth part of a second, times the speed, from the first to the last', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e9 }),
      fc.integer({ min: 0, max: 20e6 }),
      fc.constantFrom(0.01, 0.1, 1, 2.5, 60),
      fc.constantFrom(10, 30, 60),
      (from, length, speed, rate) => {
        const to = from + length
        const short = Math.min(length, speed * 20e6)
        const frames = planFilm(ask({ from, to: from + short, speed, rate }))
        for (const [n, { t }] of frames.entries()) expect(t).toBe(from + Math.round((n * 1e6 * speed) / rate))
        const last = frames.at(-1)?.t ?? 0
        expect(last).toBeLessThanOrEqual(to)
        expect(from + short - last).toBeLessThanOrEqual((1e6 * speed) / rate + 1)
      },
    ),
  )
})

test('cards have their seconds before and after', () => {
  const frames = planFilm(ask({ title: 'A film', ends: true, rate: 60 }))
  const count = (kind: string) => frames.filter(frame => frame.kind === kind).length
  expect([count('title'), count('moment'), count('end')]).toEqual([150, 61, 240])
  expect(frames[0]?.kind).toBe('title')
  expect(frames.at(-1)?.kind).toBe('end')
})

test('in slow motion a hop of a tenth of a millisecond is seen for 400 ms, and an idle minute is not', () => {
  const hop = { from: 30_000_000, to: 30_000_100 }
  const frames = planFilm(ask({ to: 60_000_000, speed: 'slow motion' }), [hop])
  const during = frames.filter(({ t }) => t > hop.from && t <= hop.to)
  expect(Math.abs(during.length - 12)).toBeLessThanOrEqual(1)
  expect(frames.length).toBeLessThan(12 + 120)
  expect(frames.at(-1)?.t).toBe(60_000_000)
  expect(frames.map(({ t }) => t)).toEqual(frames.map(({ t }) => t).sort((a, b) => a - b))
})

test('in slow motion the film stands still while a caption is read, and goes on after', () => {
  const cues = [{ t: 500_000, note: 'Now the friend is down' }]
  const frames = planFilm(ask({ speed: 'slow motion', cues }))
  const read = frames.filter(frame => frame.captions.includes('Now the friend is down'))
  expect(read.length).toBeGreaterThanOrEqual(75)
  expect(new Set(read.slice(0, 75).map(({ t }) => t)).size).toBe(1)
  expect(read[0]?.t).toBeGreaterThanOrEqual(500_000)
})

test('at a speed captions come at their times, at most two at once, and go when they are read', () => {
  const cues = ['one', 'two', 'three'].map((note, n) => ({ t: 1e6 + n * 100_000, note }))
  const frames = planFilm(ask({ to: 10e6, cues }))
  expect(frames[29]?.captions).toEqual([])
  expect(frames[30]?.captions).toEqual(['one'])
  expect(frames[33]?.captions).toEqual(['one', 'two'])
  expect(frames[36]?.captions).toEqual(['two', 'three'])
  expect(frames.at(-1)?.captions).toEqual([])
})

test('a film that nobody would sit through is refused', () => {
  expect(() => planFilm(ask({ to: 3600e6 }))).toThrow('longer than 30 minutes: choose a shorter range')
  expect(planFilm(ask({ to: 3600e6, speed: 60 }))).toHaveLength(1801)
})
