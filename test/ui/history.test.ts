import { expect, test } from 'vitest'
import { createHistory, newer, older, remember } from '../../src/ui/terminal/history.ts'

test('going back shows the lines from the newest to the oldest, and stays there', () => {
  let at = older(createHistory(['one', 'two']), '')
  expect(at.text).toBe('two')
  at = older(at.history, at.text)
  expect(at.text).toBe('one')
  expect(older(at.history, at.text).text).toBe('one')
})

test('going forward again ends at what was being written', () => {
  const back = older(createHistory(['one']), 'WHATSAT ki')
  expect(newer(back.history, back.text).text).toBe('WHATSAT ki')
})

test('without history the line stays as it is', () => {
  expect(older(createHistory([]), 'IAM').text).toBe('IAM')
  expect(newer(createHistory(['one']), 'IAM').text).toBe('IAM')
})

test('a line is kept once however often it is sent in a row, and a new one is at the end', () => {
  const history = ['one', 'two', 'two', 'one'].reduce(remember, createHistory([]))
  expect(history.lines).toEqual(['one', 'two', 'one'])
})

test('sending forgets where in the history one was', () => {
  const back = older(older(createHistory(['one', 'two']), '').history, 'two')
  expect(older(remember(back.history, 'one'), '').text).toBe('one')
})

test('at most 200 lines are kept, the newest', () => {
  const history = Array.from({ length: 250 }, (_, index) => `line ${index}`).reduce(
    remember,
    createHistory([]),
  )
  expect(history.lines).toHaveLength(200)
  expect(history.lines.at(-1)).toBe('line 249')
})
