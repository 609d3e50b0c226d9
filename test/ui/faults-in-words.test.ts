import { expect, test } from 'vitest'
import { sidesOf, wiresBetween } from '../../src/ui/faults/sides.ts'
import {
  bandwidthText,
  isAiling,
  noteOf,
  skewText,
  timeText,
  troublesOf,
} from '../../src/ui/faults/trouble-text.ts'

test('times and bandwidths are said in the unit that fits', () => {
  expect([200, 3000, 90_000, 5_400_000].map(timeText)).toEqual(['200 ms', '3 s', '1.5 min', '1.5 h'])
  expect([500, 2000, 1_500_000].map(bandwidthText)).toEqual(['500 B/s', '2 kB/s', '1.5 MB/s'])
  expect([5000, -3_600_000].map(skewText)).toEqual(['+5 s', '−1 h'])
})

test('a wire’s note says its delay where it is unlike the herd’s, and all that is wrong with it', () => {
  const open = { delay: 350, jitter: 0, bandwidth: null, mode: 'open' } as const
  expect(noteOf(open, 350)).toBeUndefined()
  expect(noteOf(open, 100)).toBe('350 ms')
  expect(noteOf({ ...open, mode: 'black hole', jitter: 20, bandwidth: 100 }, 350)).toBe(
    'black hole · ±20 ms · 100 B/s',
  )
  expect(noteOf(undefined, 350)).toBeUndefined()
  expect(troublesOf({})).toEqual([])
})

test('there is something to heal where a wire is not as it was or a clock is skewed; a delay is none', () => {
  const wire = {
    from: 'A',
    to: 'B',
    state: 'up',
    delay: 5,
    jitter: 0,
    bandwidth: null,
    mode: 'open',
  } as const
  const server = { name: 'A', port: 1, life: 'up', busy: false, asking: false, clients: [] }
  expect(isAiling([server], [wire])).toBe(false)
  expect(isAiling([{ ...server, skew: 1 }], [wire])).toBe(true)
  expect(isAiling([server], [{ ...wire, mode: 'cut' }])).toBe(true)
  expect(isAiling([server], [{ ...wire, bandwidth: 5 }])).toBe(true)
})

test('a line parts the servers on its two hands, beyond its ends too', () => {
  const at = new Map([
    ['left', { x: 0, y: 100 }],
    ['right', { x: 10, y: 100 }],
    ['far', { x: 20, y: -900 }],
  ])
  const sides = sidesOf({ a: { x: 5, y: 0 }, b: { x: 5, y: 20 } }, at)
  expect(sides.map(side => [...side].sort()).sort()).toEqual([['far', 'right'], ['left']])
  const wires = [
    { from: 'left', to: 'right' },
    { from: 'right', to: 'left' },
    { from: 'right', to: 'far' },
  ]
  expect(wiresBetween(wires, ['left'], ['right', 'far'])).toBe(2)
})
