import { expect, test } from 'vitest'
import { arrivalTree, type Copy } from '../../src/trace/index.ts'

const copy = (from: string, to: string, sentAt: number, fate: Partial<Copy> = {}): Copy => ({
  ...{ id: `${from} ${to} ${sentAt}`, from, to, line: '', sentAt, due: sentAt + 10 },
  ...fate,
})
const news = (from: string, to: string, decidedAt: number) =>
  copy(from, to, decidedAt - 10, { verdict: 'news', decidedAt })

const reached = (times: Record<string, number>) => new Map(Object.entries(times))

test('each server stands behind the one whose copy was news there first, a hop further, in the order of time', () => {
  const { arrivals, missing } = arrivalTree(
    {
      reached: reached({ A: 0, B: 10, C: 12, D: 20 }),
      copies: [
        news('C', 'D', 20),
        news('A', 'B', 10),
        news('A', 'C', 12),
        copy('B', 'D', 11, { verdict: 'duplicate', decidedAt: 21 }),
        copy('B', 'A', 11, { verdict: 'duplicate', decidedAt: 22 }),
      ],
    },
    ['D', 'C', 'B', 'A'],
  )
  expect(arrivals.map(({ server, from, hop, at }) => [server, from, hop, at])).toEqual([
    ['A', undefined, 0, 0],
    ['B', 'A', 1, 10],
    ['C', 'A', 1, 12],
    ['D', 'C', 2, 20],
  ])
  expect(missing).toEqual([])
})

test('a server that was told again after it was down had it first when it had it first', () => {
  const { arrivals } = arrivalTree(
    { reached: reached({ A: 0, B: 10 }), copies: [news('C', 'B', 90), news('A', 'B', 10)] },
    ['A', 'B'],
  )
  expect(arrivals[1]).toMatchObject({ server: 'B', from: 'A', at: 10 })
})

test('what is under way is expected where it is due first; what is lost brings nothing', () => {
  const { arrivals, missing } = arrivalTree(
    {
      reached: reached({ A: 0, B: 10 }),
      copies: [
        news('A', 'B', 10),
        copy('B', 'C', 15),
        copy('A', 'C', 12),
        copy('A', 'D', 0, { lostAt: 5, why: 'the wire was cut' }),
      ],
    },
    ['A', 'B', 'C', 'D'],
  )
  expect(arrivals.at(-1)).toEqual({
    ...{ server: 'C', from: 'A', copy: 'A C 12', hop: 1, at: 22, isExpected: true },
  })
  expect(missing).toEqual(['D'])
})

test('two servers that heard the client are two roots', () => {
  const { arrivals } = arrivalTree(
    { reached: reached({ A: 0, C: 1, B: 10 }), copies: [news('C', 'B', 10)] },
    ['A', 'B', 'C'],
  )
  expect(arrivals.map(({ server, from, hop }) => [server, from, hop])).toEqual([
    ['A', undefined, 0],
    ['C', undefined, 0],
    ['B', 'C', 1],
  ])
})
