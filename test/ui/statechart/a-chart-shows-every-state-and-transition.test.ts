import { describe, expect, it } from 'vitest'
import { type AnyStateMachine, type AnyStateNode, createMachine } from 'xstate'
import { linkMachine } from '../../../src/herd/link-machine.ts'
import { serverMachine } from '../../../src/herd/server-machine.ts'
import { type Box, lengthWithin, overlap } from '../../../src/ui/stage/geometry.ts'
import { chartOf } from '../../../src/ui/statechart/chart.ts'
import { layOutChart } from '../../../src/ui/statechart/layout.ts'
import type { ChartLayout, PlacedState } from '../../../src/ui/statechart/placed.ts'

const deep = createMachine({
  id: 'deep',
  initial: 'one',
  on: { RESET: '.one' },
  states: {
    one: {
      initial: 'a',
      on: { JUMP: '.b', GO: '#deep.two.p.q' },
      states: { a: { on: { N: 'b' } }, b: { on: { UP: '#deep.one', X: '#deep.two' } } },
    },
    two: {
      type: 'parallel',
      states: {
        p: { initial: 'r', states: { r: { after: { 1000: 'q' } }, q: { on: { OUT: '#deep.end' } } } },
        s: { initial: 't', on: { BACK: '#deep.one.a' }, states: { t: { on: { T: 'u' } }, u: {} } },
      },
    },
    end: { type: 'final' },
  },
})

const machines: { name: string; machine: AnyStateMachine; widths: number[] }[] = [
  { name: 'the server machine', machine: serverMachine, widths: [240, 312, 336, 400] },
  { name: 'the link machine', machine: linkMachine, widths: [240, 312, 336, 400] },
  { name: 'a machine with nested and parallel states', machine: deep, widths: [312, 400] },
]

const contains = (outer: Box, inner: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width + 0.01 &&
  inner.y + inner.height <= outer.y + outer.height + 0.01

const idsBelow = (node: AnyStateNode): string[] =>
  Object.values(node.states).flatMap(child => [child.id, ...idsBelow(child)])

const isLeaf = ({ state }: PlacedState) => state.children.length === 0

/** The box a little smaller, so that touching its edge is not being in it. */
const inside = ({ x, y, width, height }: Box): Box => ({
  x: x + 1,
  y: y + 1,
  width: width - 2,
  height: height - 2,
})

function eachPair({ states }: ChartLayout, visit: (one: PlacedState, other: PlacedState) => void) {
  for (const [index, one] of states.entries()) for (const other of states.slice(index + 1)) visit(one, other)
}

describe.each(machines)('$name', ({ machine, widths }) => {
  const chart = chartOf(machine)

  describe.each(widths)('%d pixels wide', width => {
    const layout = layOutChart(chart, width)

    it('has every state', () => {
      const ids = idsBelow(machine.root)
      const drawn = layout.states.filter(({ state }) => state.kind !== 'any').map(({ state }) => state.id)
      expect(drawn.sort()).toEqual(ids.sort())
    })

    it('has every transition', () => {
      const drawn = layout.edges.map(({ transition }) => transition.id)
      expect(drawn.sort()).toEqual(chart.transitions.map(({ id }) => id).sort())
    })

    it('fits', () => {
      expect(layout.width).toBeLessThanOrEqual(width)
      const whole = { x: 0, y: 0, width: layout.width, height: layout.height }
      for (const { box } of layout.states) expect(contains(whole, box)).toBe(true)
    })

    it('has children inside their parents and nothing else over each other', () => {
      eachPair(layout, (one, other) => {
        if (other.ancestors.includes(one.state.id)) expect(contains(one.box, other.box)).toBe(true)
        else expect(overlap(inside(one.box), inside(other.box))).toBe(0)
      })
    })

    it('has no line that runs over a pill', () => {
      for (const { points, transition } of layout.edges)
        for (const one of layout.states.filter(isLeaf))
          for (const [index, b] of points.slice(1).entries()) {
            const a = points[index] ?? b
            const length = lengthWithin(inside(one.box), { a, b })
            expect(length, `${transition.id} over ${one.state.id}`).toBe(0)
          }
    })

    it('has only level and upright lines', () => {
      for (const { points } of layout.edges)
        for (const [index, b] of points.slice(1).entries()) {
          const a = points[index] ?? b
          expect(a.x === b.x || a.y === b.y).toBe(true)
        }
    })

    it('has labels clear of pills and of each other', () => {
      const labels = layout.edges.flatMap(({ label }) => (label ? [label.box] : []))
      for (const [index, label] of labels.entries()) {
        for (const other of labels.slice(index + 1)) expect(overlap(label, other)).toBe(0)
        for (const one of layout.states.filter(isLeaf)) expect(overlap(label, one.box)).toBe(0)
      }
    })
  })

  it('is drawn the same every time', () => {
    expect(layOutChart(chart, 312)).toEqual(layOutChart(chartOf(machine), 312))
  })
})
