import { expect, test } from 'vitest'
import { type FilmWords, orderOf } from '../../src/cli/film/order.ts'

const words = (more: Partial<FilmWords>): FilmWords => ({
  size: '1280x720',
  rate: undefined,
  theme: 'dark',
  from: undefined,
  to: undefined,
  speed: undefined,
  'slow-motion': false,
  title: undefined,
  ...more,
})

test.each([
  ['flood.avi', {}, 'it can be .mp4, .webm, .gif, .webp, .png, .svg.'],
  ['flood.mp4', { rate: 25 }, '--rate 25: a .mp4 has 30 or 60 frames a second.'],
  ['flood.mp4', { speed: 2, 'slow-motion': true }, 'two ways to go: say one of them.'],
  ['flood.mp4', { speed: 0 }, '--speed takes seconds'],
  ['flood.mp4', { to: Number.NaN }, '--to takes seconds'],
] as const)('%s %j', (path, more, sentence) => {
  expect(() => orderOf(path, words(more))).toThrow(sentence)
})

test('what is not said is left to whoever knows the trace', () => {
  expect(orderOf('Flood.MP4', words({}))).toEqual({
    ending: 'mp4',
    size: [1280, 720],
    theme: 'dark',
    rate: 30,
  })
  expect(orderOf('flood.gif', words({ 'slow-motion': true, title: '' }))).toMatchObject({
    rate: 20,
    speed: 'slow motion',
    title: '',
  })
})
