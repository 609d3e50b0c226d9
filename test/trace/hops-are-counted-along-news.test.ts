import { expect, test } from 'vitest'
import { presets } from '../../src/herd/presets.ts'
import { type Copy, distancesFrom, eccentricity, hopsOf } from '../../src/trace/index.ts'

const copy = (from: string, to: string, decidedAt: number, verdict: Copy['verdict'] = 'news') =>
  ({ id: `${from} ${to}`, from, to, line: '', sentAt: 0, due: 0, decidedAt, verdict }) as Copy

test('the origin is at no hop, and each other server one further than whom it had the news from', () => {
  const copies = [
    copy('Bailey', 'Bona', 1),
    copy('Bailey', 'Campbell', 2),
    copy('Bona', 'Campbell', 3, 'duplicate'),
    copy('Bona', 'Clark', 4),
    copy('Campbell', 'Jaquez', 5),
    copy('Clark', 'Jaquez', 6, 'duplicate'),
  ]
  const hops = { Bailey: 0, Bona: 1, Campbell: 1, Clark: 2, Jaquez: 2 }
  expect(Object.fromEntries(hopsOf({ origin: 'Bailey', copies }))).toEqual(hops)
  expect(Object.fromEntries(hopsOf({ origin: 'Bailey', copies: copies.toReversed() }))).toEqual(hops)
})

test('a slow wire makes a way longer than it had to be', () => {
  const copies = [copy('A', 'B', 1), copy('B', 'C', 2), copy('A', 'C', 3, 'duplicate')]
  expect(hopsOf({ origin: 'A', copies }).get('C')).toBe(2)
  expect(
    eccentricity('A', [
      ['A', 'B'],
      ['B', 'C'],
      ['A', 'C'],
    ]),
  ).toBe(1)
})

test('without an origin nothing is known of hops', () => {
  expect(hopsOf({ copies: [copy('A', 'B', 1)] }).size).toBe(0)
})

test('the eccentricity is the longest of the shortest ways', () => {
  const friends = presets.find(({ preset }) => preset === 'ucla-2024')?.friends ?? []
  expect(
    ['Bailey', 'Bona', 'Campbell', 'Clark', 'Jaquez'].map(server => eccentricity(server, friends)),
  ).toEqual([2, 2, 2, 2, 2])
  const line: [string, string][] = [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'd'],
  ]
  expect(eccentricity('a', line)).toBe(3)
  expect(eccentricity('b', line)).toBe(2)
  expect(eccentricity('alone', line)).toBe(0)
  expect([...distancesFrom('alone', line).keys()]).toEqual(['alone'])
})
