import { expect, it } from 'vitest'
import { drawCopies, MOST_ON_LANE, type Scene } from '../../../src/ui/stage/drawing.ts'
import { distance } from '../../../src/ui/stage/geometry.ts'
import { laneBetween, markRadius, sizesFor } from '../../../src/ui/stage/lanes.ts'

const sizes = sizesFor(44)
const [bailey, bona] = [
  { x: 100, y: 100 },
  { x: 500, y: 100 },
]
const lanes = new Map([
  ['Bailey Bona', laneBetween(bailey, bona, sizes)],
  ['Bona Bailey', laneBetween(bona, bailey, sizes)],
])

type Copy = Scene['copies'][number]

const copy = (index: number, more: Partial<Copy> = {}): Copy => ({
  id: `copy ${index}`,
  update: 'kiwi 1.0',
  from: 'Bailey',
  to: 'Bona',
  line: 'AT …',
  sentAt: index * 1000,
  due: index * 1000 + 350_000,
  ...more,
})

const decided = (index: number, more: Partial<Copy> = {}) =>
  copy(index, { deliveredAt: 400_000, decidedAt: 400_000 + index, verdict: 'duplicate', ...more })

const scene = (copies: Copy[], more: Partial<Scene> = {}): Scene => ({
  copies,
  shown: 'kiwi 1.0',
  lanes,
  sizes,
  manner: {},
  ...more,
})

it('puts the two directions on different sides of the wire', () => {
  const there = copy(0)
  const back = copy(1, { from: 'Bona', to: 'Bailey', sentAt: 0, due: 350_000 })
  const { marks } = drawCopies(scene([there, back]), 175_000)
  expect(marks.map(({ at }) => Math.sign(at.y - 100)).sort()).toEqual([-1, 1])
})

it('stands marks at a rim in line, so that none hides another or the server', () => {
  const { marks } = drawCopies(scene([decided(1), decided(2), decided(3)]), 2_000_000)
  expect(marks).toHaveLength(3)
  for (const [index, { at }] of marks.entries()) {
    expect(distance(at, bona)).toBeGreaterThan(sizes.radius + markRadius(sizes))
    for (const other of marks.slice(index + 1))
      expect(distance(at, other.at)).toBeGreaterThanOrEqual(2 * markRadius(sizes))
  }
})

it('counts what does not fit in line', () => {
  const { marks, counts } = drawCopies(scene([1, 2, 3, 4, 5].map(index => decided(index))), 2_000_000)
  expect(marks).toHaveLength(3)
  expect(counts.map(({ text }) => text)).toEqual(['+2'])
})

it('keeps the marks of the shown flood for ever and lets the others go', () => {
  const other = decided(2, { update: 'mango 2.0' })
  const { marks, wakes } = drawCopies(scene([decided(1), other]), 60_000_000)
  expect(marks.map(({ id }) => id)).toEqual(['copy 1'])
  expect(wakes).toBe(Number.POSITIVE_INFINITY)
})

it('gives the shown flood’s mark the place nearest to the rim', () => {
  const other = decided(1, { update: 'mango 2.0' })
  const { marks } = drawCopies(scene([other, decided(2)]), 500_000)
  const [nearest] = marks.toSorted((one, two) => distance(one.at, bona) - distance(two.at, bona))
  expect(nearest?.id).toBe('copy 2')
})

it('shows a count in place of more copies than a lane can hold', () => {
  const copies = Array.from({ length: MOST_ON_LANE + 1 }, (_, index) =>
    copy(index, { update: `u${index} 1.0` }),
  )
  const drawing = drawCopies(scene(copies), 100_000)
  expect(drawing.counts.map(({ text }) => text)).toEqual([`${MOST_ON_LANE + 1} copies`])
  expect(drawing.marks).toEqual([])
})

it('leaves a trail behind each copy, from the sender’s rim to its mark', () => {
  const { marks, trails } = drawCopies(scene([decided(1)]), 2_000_000)
  const lane = lanes.get('Bailey Bona')
  expect(trails).toHaveLength(1)
  expect(trails[0]).toMatchObject({ look: 'duplicate', from: lane?.start })
  expect(trails[0]?.to.x).toBeLessThan(marks[0]?.at.x ?? 0)
})

it('asks for frames only while something moves', () => {
  expect(drawCopies(scene([copy(0)]), 100_000).wakes).toBe(100_000)
  expect(drawCopies(scene([decided(1)]), 2_000_000).wakes).toBe(Number.POSITIVE_INFINITY)
  expect(drawCopies(scene([]), 0).wakes).toBe(Number.POSITIVE_INFINITY)
})

it('says nothing of copies on wires that are not on the stage', () => {
  expect(drawCopies(scene([copy(0, { to: 'Nobody' })]), 100_000).marks).toEqual([])
})
