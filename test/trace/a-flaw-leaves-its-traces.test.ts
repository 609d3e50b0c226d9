import { expect, test } from 'vitest'
import {
  createFloods,
  createHerdView,
  createPast,
  HELD_BACK,
  see,
  type TraceEvent,
} from '../../src/trace/index.ts'

const line = (time: number) => `AT Bailey +0.000000001 a +1+1 ${time}`

function copy(n: number): TraceEvent {
  return {
    kind: 'sent',
    t: n,
    from: 'Bailey',
    to: 'Bona',
    link: 1,
    n,
    line: line(n),
    update: `a ${n}`,
    due: n,
  }
}

const herd: TraceEvent = {
  kind: 'herd',
  t: 0,
  preset: 'p',
  title: 't',
  flood: 'newest-wins',
  catchUp: true,
  wires: true,
  servers: ['Bailey', 'Bona'].map((name, index) => ({ name, port: index + 1 })),
  friends: [['Bailey', 'Bona']],
}

const linked: TraceEvent = { kind: 'linked', t: 0, from: 'Bailey', to: 'Bona', link: 1, port: 99 }

const merged: TraceEvent = {
  kind: 'handled',
  t: 9,
  server: 'Bona',
  port: 99,
  n: 2,
  what: 'invalid',
  line: `${line(1)}\n${line(2)}`,
  lines: 2,
}

test.each([
  ['in order', [linked, copy(1), copy(2), merged]],
  ['before the word of their sending', [merged, linked, copy(2), copy(1)]],
])('copies in lines that were taken for one message are lost, with the reason: %s', (_, events) => {
  const floods = createFloods()
  for (const event of events) floods.add(event)
  for (const update of ['a 1', 'a 2']) {
    expect(floods.of(update)).toMatchObject({ sent: 1, lost: 1 })
    expect(floods.of(update)?.copies[0]).toMatchObject({
      lostAt: 9,
      why: 'Bona took 2 lines for one message',
    })
  }
})

test('what the breaker held back is neither sent nor lost, and is said apart', () => {
  const { kind: _, link: __, n: ___, due: ____, ...about } = copy(1) as Extract<TraceEvent, { kind: 'sent' }>
  const held: TraceEvent = { ...about, kind: 'lost', t: 3, why: HELD_BACK }
  const [floods, view] = [createFloods(), createHerdView()]
  for (const event of [herd, copy(1), held, held]) {
    floods.add(event)
    see(view, event)
  }
  expect(floods.of('a 1')).toMatchObject({ sent: 1, lost: 0, held: 2 })
  expect(view.links.get('Bailey Bona')).toMatchObject({ sent: 1, lost: 0 })
  expect(view.servers.get('Bailey')?.said.at(-1)).toMatchObject({ mark: 'held back' })
})

test('a breaker that tripped is noted, and a past that is bounded remembers the last', () => {
  const tripped: TraceEvent = { kind: 'tripped', t: 1, server: 'Bona', update: 'a b 1', copies: 5000 }
  const view = createHerdView()
  see(view, tripped)
  expect(view.tripped).toEqual(tripped)
  expect(view.notes).toEqual([
    {
      kind: 'noted',
      t: 1,
      level: 'warning',
      text: 'The storm breaker stopped the flood of a b after 5,000 copies: no more are sent of it',
    },
  ])
  const past = createPast(10)
  const notes = Array.from(
    { length: 100 },
    (_, t): TraceEvent => ({ kind: 'noted', t, level: 'info', text: '' }),
  )
  past.add([tripped])
  for (const note of notes) past.add([note])
  expect(past.events().filter(({ kind }) => kind === 'tripped')).toEqual([tripped])
})
