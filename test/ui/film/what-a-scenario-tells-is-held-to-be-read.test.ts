import { expect, test } from 'vitest'
import type { Told } from '../../../src/trace/index.ts'
import { CAPTION } from '../../../src/ui/film/film-room.ts'
import { linesIn, pagesOf } from '../../../src/ui/film/pages.ts'
import { type FilmAsk, type FilmFrame, planFilm } from '../../../src/ui/film/plan.ts'
import { type Cue, readingTime } from '../../../src/ui/film/speaker.ts'
import type { Hop } from '../../../src/ui/session/warp.ts'
import fc from '../../properties.ts'

const RATE = 30

function plan(cues: readonly Cue[], more: Partial<FilmAsk> = {}, hops: readonly Hop[] = []): FilmFrame[] {
  const ask = { from: 0, to: 1e6, speed: 'slow motion', rate: RATE, title: '', cues, ends: false } as const
  return planFilm({ ...ask, ...more }, hops)
}

const at = (t: number, told: Told): Cue => ({ t, told })
const say = (t: number, text: string) => at(t, { shows: 'caption', text })

test('a caption is held at its very time for as long as it is read, and stays until the next', () => {
  const [one, two] = ['Five servers, and six friendships.', 'All of them know.']
  const frames = plan([say(123_456, one), say(500_001, two)], {}, [{ from: 200_000, to: 300_000 }])
  for (const [text, t] of [
    [one, 123_456],
    [two, 500_001],
  ] as const) {
    const held = frames.filter(frame => frame.stands && frame.captions.includes(text))
    expect(held).toHaveLength(Math.ceil(readingTime(text) * RATE))
    expect(new Set(held.map(frame => frame.t))).toEqual(new Set([t]))
  }
  const before = frames.filter(({ t }) => t < 123_456)
  const between = frames.filter(({ t }) => t > 123_456 && t < 500_001)
  expect(before.length).toBeGreaterThan(0)
  expect(between.length).toBeGreaterThan(12)
  expect(before.every(({ captions }) => captions.length === 0)).toBe(true)
  expect(between.every(({ captions }) => captions.join() === one)).toBe(true)
  expect(frames.at(-1)).toMatchObject({ t: 1e6, captions: [two] })
})

test('ten idle minutes between two captions take no more than a moment', () => {
  const cues = [say(0, 'Now wait.'), say(600e6, 'It is forgotten.')]
  const frames = plan(cues, { to: 600e6 })
  const moving = frames.filter(({ stands }) => !stands)
  expect(moving.length).toBeLessThan(3 * RATE)
  const times = frames.map(({ t }) => t)
  expect(times).toEqual([...times].sort((a, b) => a - b))
})

test('a copy that a paused server takes a minute for is looked at for some seconds', () => {
  const frames = plan([], { to: 60e6 }, [{ from: 0, to: 60e6 }])
  expect(frames.length).toBeGreaterThan(3 * RATE)
  expect(frames.length).toBeLessThan(5 * RATE)
})

test('a question is asked, its answers are shown, then the right one, and the film goes on without it', () => {
  const asked = { question: 'How many?', options: ['4', '12'], right: 1, why: 'Two a friendship.' }
  const frames = plan([say(0, 'Look.'), at(500_000, { shows: 'question', ...asked })])
  const held = frames.filter(({ t, stands }) => stands && t === 500_000)
  const phases = held.map(({ captions, question }) =>
    question ? (question.isAnswered ? 'answered' : 'to answer') : captions.join(),
  )
  expect(phases.filter((phase, n) => phase !== phases[n - 1])).toEqual(['How many?', 'to answer', 'answered'])
  const count = (phase: string) => phases.filter(each => each === phase).length
  expect(count('to answer')).toBeGreaterThanOrEqual(5 * RATE)
  expect(count('answered')).toBeGreaterThanOrEqual(4 * RATE)
  const after = frames.filter(({ t }) => t > 500_000)
  expect(after.length).toBeGreaterThan(0)
  expect(after.every(({ captions, question }) => !question && captions.length === 0)).toBe(true)
})

test('what is to be looked at is, and copies go at the speed that the scenario wants', () => {
  const focus = at(0, { shows: 'focus', select: 'Bona', speed: 0.5 })
  const hop = { from: 100_000, to: 600_000 }
  const frames = plan([focus], {}, [hop])
  const during = frames.filter(({ t }) => t > hop.from && t < hop.to)
  expect(Math.abs(during.length - RATE)).toBeLessThanOrEqual(1)
  expect(during.slice(1).every(({ pace, select }) => pace === 0.5 && select === 'Bona')).toBe(true)
  const next = plan([focus, at(700_000, { shows: 'title', title: 'Another' })], {}, [hop])
  expect(next.at(-1)?.select).toBeUndefined()
})

test('a claim that holds is shown beside, one that does not is held to be read', () => {
  const failure = { expected: '11 copies', found: '12' }
  const claims = [
    at(1000, { shows: 'claim', words: 'copies 12' }),
    at(800_000, { shows: 'claim', words: 'copies 11', failure }),
  ]
  const frames = plan(claims)
  const of = (words: string) => frames.filter(({ claim }) => claim?.words === words)
  expect(of('copies 12').every(({ claim, stands }) => claim?.holds && !stands)).toBe(true)
  const failed = of('copies 11')
  expect(failed.length).toBeGreaterThanOrEqual(2.5 * RATE)
  expect(failed[0]).toMatchObject({
    claim: { holds: false },
    captions: ['Expected 11 copies; the trace has 12.'],
    stands: true,
  })
})

test('at a chosen speed captions are held all the same, and the film goes on where it stood', () => {
  const frames = plan([say(500_000, 'Now.')], { speed: 1 })
  const moving = frames.filter(({ stands }) => !stands)
  expect(moving.map(({ t }) => t)).toEqual(
    Array.from({ length: RATE + 1 }, (_, n) => Math.round((n * 1e6) / RATE)),
  )
  expect(frames.filter(({ stands }) => stands).map(({ t }) => t)).toEqual(
    Array.from({ length: Math.ceil(2.5 * RATE) }, () => 500_000),
  )
})

test('captions too long for a picture come in parts, each with all its letters on two lines', () => {
  const word = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).map(text => text.trim())
  const text = fc.array(word, { minLength: 1, maxLength: 120 }).map(words => words.join(' '))
  fc.assert(
    fc.property(text, text => {
      const pages = pagesOf(text)
      const letters = (of: string) => of.replace(/\s+/g, '')
      expect(letters(pages.join(''))).toBe(letters(text))
      for (const page of pages)
        expect(linesIn(page, CAPTION.size, CAPTION.width).length).toBeLessThanOrEqual(2)
    }),
  )
  const [first, second] = ['Each server has an event loop of its own.', 'It keeps its clients in a table.']
  expect(pagesOf(`${first} ${second}`)).toEqual([`${first} ${second}`])
  const long = 'and so it goes on for ever '.repeat(4).trim()
  expect(pagesOf(`${first} ${long}.`)).toEqual([first, `${long}.`])
})
