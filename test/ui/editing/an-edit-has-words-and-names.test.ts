import { expect, test } from 'vitest'
import { fileNameOf, sharedPlanOf } from '../../../src/ui/editing/shared-plan.ts'
import { suggestName } from '../../../src/ui/editing/suggest-name.ts'
import { list, wordsFor } from '../../../src/ui/editing/words.ts'

test('an edit says what it did', () => {
  expect(wordsFor({ do: 'add', server: 'Dora' })).toBe('Dora added')
  expect(wordsFor({ do: 'add', server: 'Dora', friends: ['Ann', 'Bob', 'Cy'] })).toBe(
    'Dora added, a friend of Ann, Bob and Cy',
  )
  expect(wordsFor({ do: 'befriend', a: 'Ann', b: 'Bob' })).toBe('Ann and Bob are friends')
  expect(wordsFor({ do: 'place', to: { Ann: null, Bob: [0, 0] } })).toBe('Ann and Bob moved')
  expect(list([])).toBe('')
})

test('a name nobody has is suggested', () => {
  expect(suggestName(['Bailey', 'Bona'])).toBe('Alford')
  expect(suggestName(['Alford', 'Ball'])).toBe('Goloman')
  expect(suggestName(['S1', 'S2'])).toBe('S3')
  expect(suggestName(['S3', 'S2'])).toBe('S4')
  expect(suggestName(['node-08', 'node-09'])).toBe('node-10')
  expect(suggestName([])).toBe('Alford')
})

test('chosen ports are shared, free ones are not', () => {
  const herd = { preset: 'own', title: 'A pair', flood: 'newest-wins' }
  const servers = [
    { name: 'A', port: 10_000 },
    { name: 'B', port: 43_210 },
  ]
  expect(sharedPlanOf({ ...herd, servers, friends: [['A', 'B']] })).toEqual({
    title: 'A pair',
    flood: 'newest-wins',
    servers: [{ name: 'A', port: 10_000 }, { name: 'B' }],
    friends: [['A', 'B']],
  })
  expect(fileNameOf({ title: 'UCLA CS 131, fall 2017', servers: [], friends: [] })).toBe(
    'ucla-cs-131-fall-2017.yaml',
  )
  expect(fileNameOf({ title: '../..', servers: [], friends: [] }, 'json')).toBe('herd.json')
})
