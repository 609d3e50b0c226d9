import { expect, test } from 'vitest'
import { createByLine } from '../../src/trace/by-line.ts'
import { createKeys } from '../../src/trace/keys.ts'
import fc from '../properties.ts'

const line = fc.record({
  link: fc.nat({ max: 5 }).map(number => `Alford Bolden ${number}`),
  n: fc.integer({ min: 1, max: 8 }),
  gone: fc.boolean(),
})

test('what was put for a line is found until it is taken away', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 100 }), lines => {
      const byLine = createByLine<number>()
      const kept = new Map<string, number>()
      lines.forEach(({ link, n, gone }, index) => {
        if (gone) byLine.delete(link, n)
        else byLine.set(link, n, index)
        if (gone) kept.delete(`${link} ${n}`)
        else kept.set(`${link} ${n}`, index)
        expect(byLine.get(link, n)).toBe(kept.get(`${link} ${n}`))
      })
      expect(byLine.values().sort()).toEqual([...kept.values()].sort())
      byLine.clear()
      expect(byLine.values()).toEqual([])
    }),
  )
})

test('lines of very many links are all found, and links without lines make room', () => {
  const byLine = createByLine<number>()
  for (let link = 0; link < 20_000; link++) {
    byLine.set(`link ${link}`, 1, link)
    if (link % 2 === 0) byLine.delete(`link ${link}`, 1)
  }
  expect(byLine.values()).toHaveLength(10_000)
  expect(byLine.get('link 19999', 1)).toBe(19_999)
  expect(byLine.get('link 0', 1)).toBeUndefined()
})

test('a key is the same however many were made', () => {
  const keys = createKeys()
  for (let round = 0; round < 2; round++)
    for (let port = 0; port < 12_000; port++) expect(keys.of('Alford', port)).toBe(`Alford ${port}`)
  expect(keys.of(keys.of('Alford', 'Bolden'), 3)).toBe('Alford Bolden 3')
})
