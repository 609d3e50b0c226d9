import { expect, test } from 'vitest'
import { beginBefriending, steerBefriending, strangersOf } from '../../../src/ui/editing/befriending.ts'

const at = new Map([
  ['top', { x: 0, y: -100 }],
  ['left', { x: -100, y: 0 }],
  ['middle', { x: 0, y: 0 }],
  ['right', { x: 120, y: 0 }],
  ['far', { x: 400, y: 0 }],
])

test('the nearest server that is no friend yet is chosen first', () => {
  expect(beginBefriending('middle', at, [])).toEqual({ from: 'middle', to: 'top' })
  expect(beginBefriending('middle', at, [['top', 'middle']])).toEqual({ from: 'middle', to: 'left' })
})

test('who is everybody’s friend can have no more', () => {
  const all = ['top', 'left', 'right', 'far'].map((name): [string, string] => [name, 'middle'])
  expect(strangersOf('middle', at, all)).toEqual([])
  expect(beginBefriending('middle', at, all)).toBeUndefined()
  expect(beginBefriending('nobody', at, [])).toBeUndefined()
})

test('arrows lead from choice to choice, over friends and over the server itself', () => {
  const friends = [['middle', 'right']] as const
  const begun = { from: 'middle', to: 'left' }
  expect(steerBefriending(begun, 'ArrowRight', at, friends)).toEqual({ from: 'middle', to: 'top' })
  expect(steerBefriending({ from: 'middle', to: 'top' }, 'ArrowRight', at, friends).to).toBe('far')
  expect(steerBefriending(begun, 'ArrowLeft', at, friends)).toEqual(begun)
})
