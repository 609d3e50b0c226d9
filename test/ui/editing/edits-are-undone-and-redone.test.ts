import { describe, expect, test } from 'vitest'
import type { HerdCommand } from '../../../src/herd/command.ts'
import { presetNamed } from '../../../src/herd/presets.ts'
import {
  afterEdit,
  afterRefusal,
  afterStep,
  nextStep,
  noHistory,
  type Step,
} from '../../../src/ui/editing/history.ts'
import { type HerdShape, inverseOf } from '../../../src/ui/editing/inverse.ts'

const preset = presetNamed('ucla-2024')
if (!preset) throw new Error('there is no ucla-2024')
const herd: HerdShape = { ...preset, flood: 'newest-wins' }

const sorted = (friends: HerdShape['friends']) => friends.map(pair => pair.toSorted().join(' ')).sort()

/** What a command makes of a herd's shape, as an engine would. */
function done(command: HerdCommand, herd: HerdShape): HerdShape {
  const { servers, friends } = herd
  const isPair = ([a, b]: readonly [string, string], one: string, other: string) =>
    (a === one && b === other) || (a === other && b === one)
  switch (command.do) {
    case 'add': {
      const { server: name, port = 4000, friends: its = [] } = command
      return {
        ...herd,
        servers: [...servers, { name, port }],
        friends: [...friends, ...its.map((other): [string, string] => [name, other])],
      }
    }
    case 'remove':
      return {
        ...herd,
        servers: servers.filter(({ name }) => name !== command.server),
        friends: friends.filter(pair => !pair.includes(command.server)),
      }
    case 'befriend':
      return { ...herd, friends: [...friends, [command.a, command.b]] }
    case 'unfriend':
      return { ...herd, friends: friends.filter(pair => !isPair(pair, command.a, command.b)) }
    case 'rename': {
      const now = (name: string) => (name === command.server ? command.name : name)
      return {
        ...herd,
        servers: servers.map(({ name, port }) => ({ name: now(name), port })),
        friends: friends.map(([a, b]): [string, string] => [now(a), now(b)]),
      }
    }
    case 'become':
      return {
        preset: 'own',
        title: command.herd.title ?? '',
        flood: command.herd.flood ?? herd.flood,
        servers: command.herd.servers.map(({ name, port = 0 }) => ({ name, port })),
        friends: command.herd.friends,
      }
    default:
      throw new Error(`${command.do} is no edit`)
  }
}

const edits: HerdCommand[] = [
  { do: 'add', server: 'Dora' },
  { do: 'add', server: 'Dora', port: 5000, friends: ['Bailey', 'Clark'] },
  { do: 'remove', server: 'Campbell' },
  { do: 'befriend', a: 'Bailey', b: 'Jaquez' },
  { do: 'unfriend', a: 'Bona', b: 'Bailey' },
  { do: 'rename', server: 'Bona', name: 'Bonnie' },
  { do: 'become', herd: { title: 'Two', servers: [{ name: 'A' }, { name: 'B' }], friends: [['A', 'B']] } },
]

describe.each(edits)('$do', edit => {
  test('its inverse brings the herd back, and the inverse of that does it again', () => {
    const after = done(edit, herd)
    const undo = inverseOf(edit, herd)
    if (!undo) throw new Error('there is no inverse')
    const back = done(undo, after)
    const inAnyOrder = ({ servers, friends, title, flood }: HerdShape) => ({
      title,
      flood,
      servers: servers.map(({ name, port }) => `${name} ${port}`).sort(),
      friends: sorted(friends),
    })
    expect(inAnyOrder(back)).toEqual(inAnyOrder(herd))
    const again = inverseOf(undo, after)
    if (!again) throw new Error('there is no inverse of the inverse')
    expect(sorted(done(again, back).friends)).toEqual(sorted(after.friends))
  })
})

test('what is no edit has no inverse', () => {
  expect(inverseOf({ do: 'crash', server: 'Bailey' }, herd)).toBeUndefined()
  expect(inverseOf({ do: 'dial', delay: 5 }, herd)).toBeUndefined()
})

const step = (name: string): Step => ({
  says: `${name} added`,
  redo: { do: 'add', server: name },
  undo: { do: 'remove', server: name },
})
const says = (steps: readonly Step[]) => steps.map(each => each.says)

test('steps are undone newest first and redone in the order in which they were done', () => {
  let history = [step('A'), step('B'), step('C')].reduce(afterEdit, noHistory)
  expect(nextStep(history, 'undo')?.says).toBe('C added')
  history = afterStep(afterStep(history, 'undo'), 'undo')
  expect(says(history.done)).toEqual(['A added'])
  expect(nextStep(history, 'redo')?.says).toBe('B added')
  history = afterStep(history, 'redo')
  expect([says(history.done), says(history.undone)]).toEqual([['A added', 'B added'], ['C added']])
})

test('a new edit ends what could be redone', () => {
  const history = afterEdit(afterStep([step('A'), step('B')].reduce(afterEdit, noHistory), 'undo'), step('C'))
  expect([says(history.done), says(history.undone)]).toEqual([['A added', 'C added'], []])
})

test('at most 100 steps are kept, the latest', () => {
  const history = Array.from({ length: 130 }, (_, n) => step(`S${n}`)).reduce(afterEdit, noHistory)
  expect(history.done).toHaveLength(100)
  expect(nextStep(history, 'undo')?.says).toBe('S129 added')
})

test('a step that is refused can be tried again; refused twice, it bars the way no longer', () => {
  let history = [step('A'), step('B')].reduce(afterEdit, noHistory)
  history = afterRefusal(history, 'undo')
  expect(nextStep(history, 'undo')?.says).toBe('B added')
  history = afterRefusal(history, 'undo')
  expect(nextStep(history, 'undo')?.says).toBe('A added')
  expect(history.undone).toEqual([])
})

test('a refusal is forgotten once the step went', () => {
  let history = afterRefusal(afterEdit(noHistory, step('A')), 'undo')
  history = afterStep(afterStep(history, 'undo'), 'redo')
  history = afterRefusal(history, 'undo')
  expect(nextStep(history, 'undo')?.says).toBe('A added')
})

test('with nothing to take back, nothing changes', () => {
  for (const way of ['undo', 'redo'] as const) {
    expect(afterStep(noHistory, way)).toEqual(noHistory)
    expect(afterRefusal(noHistory, way)).toEqual(noHistory)
  }
})
