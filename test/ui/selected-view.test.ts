import { expect, test } from 'vitest'
import type { TraceEvent } from '../../src/trace/index.ts'
import { concerns, selectedView } from '../../src/ui/session/selected-view.ts'
import { flood, herd, ms, sent, storyOf } from './tracing.ts'

const bona = { kind: 'server', name: 'Bona' } as const
const wire = { kind: 'wire', a: 'Bona', b: 'Bailey' } as const

test('a selected server shows its records, its connections, its links and what was said', () => {
  const server = selectedView(storyOf(...herd, ...flood), bona, { Bona: '/logs/Bona.log' })
  expect(server).toMatchObject({
    kind: 'server',
    port: 2,
    log: '/logs/Bona.log',
    records: [{ client: 'kiwi', server: 'Bailey', location: '+34.0-118.0', time: '1.5' }],
    connections: [{ friend: 'Bailey' }, { friend: 'Clark' }],
    links: [{ to: 'Bailey' }, { to: 'Clark' }],
    said: [
      { direction: 'in', who: 'Bailey', mark: 'news' },
      { direction: 'out', who: 'Bailey' },
      { direction: 'out', who: 'Clark' },
      { direction: 'in', who: 'Clark', mark: 'duplicate' },
    ],
  })
})

test('a selected friendship shows both directions and what went on them, in order', () => {
  const view = selectedView(storyOf(...herd, ...flood), wire, {})
  expect(view).toMatchObject({
    directions: [
      { from: 'Bona', to: 'Bailey', sent: 1 },
      { from: 'Bailey', to: 'Bona', sent: 1 },
    ],
    copies: [
      { from: 'Bailey', verdict: 'news' },
      { from: 'Bona', verdict: 'duplicate' },
    ],
  })
})

test('of a wire at most 30 copies are shown, the newest', () => {
  const many = Array.from({ length: 50 }, (_, n) => ({ ...sent(1000 + n, 'Bona', 'Bailey'), n: n + 1 }))
  const view = selectedView(storyOf(...herd, ...many), wire, {})
  if (view?.kind !== 'wire') throw new Error('no wire')
  expect(view.copies).toHaveLength(30)
  expect(view.copies.at(-1)?.sentAt).toBe(1049 * ms)
})

test('of very many records and clients the latest 200 are shown, in their order, beside the friends', () => {
  const clients = Array.from({ length: 1000 }, (_, index) => {
    const t = (2000 + ((index * 7) % 1000)) * ms
    const client = `client-${index}`
    const line = `IAMAT ${client} +34.0-118.0 1.5`
    const stored = `AT Bona +0.1 ${line.slice('IAMAT '.length)}`
    return [
      { kind: 'opened', t, server: 'Bona', port: 5000 + index },
      {
        ...{ kind: 'handled', t, server: 'Bona', port: 5000 + index, n: 1, what: 'iamat', line },
        ...{ update: `${client} 1.5`, verdict: 'news', stored },
      },
    ] satisfies TraceEvent[]
  }).flat()
  const view = selectedView(storyOf(...herd, ...flood, ...clients), bona, {})
  if (view?.kind !== 'server') throw new Error('no server')
  const latest = Array.from({ length: 1000 }, (_, index) => index).filter(index => (index * 7) % 1000 >= 800)
  expect(view.stored).toBe(1001)
  expect(view.records.map(({ client }) => client)).toEqual(latest.map(index => `client-${index}`))
  expect(view.clients).toBe(1000)
  expect(view.connections.map(({ port }) => port).slice(0, 200)).toEqual(latest.map(index => 5000 + index))
  expect(view.connections.slice(200).map(({ friend }) => friend)).toEqual(['Bailey', 'Clark'])
})

test('what the herd does not have cannot be shown', () => {
  const story = storyOf(...herd)
  expect(selectedView(story, { kind: 'server', name: 'Jaquez' }, {})).toBeUndefined()
  expect(selectedView(story, { kind: 'wire', a: 'Bailey', b: 'Clark' }, {})).toBeUndefined()
})

test('only events about what is selected make it new', () => {
  const [heardByBailey, , , , bonaToClark] = flood
  if (!heardByBailey || !bonaToClark) throw new Error('the flood is too short')
  expect(concerns(bona, heardByBailey)).toBe(false)
  expect(concerns(bona, bonaToClark)).toBe(true)
  expect(concerns(wire, bonaToClark)).toBe(false)
  expect(concerns(wire, heardByBailey)).toBe(true)
})
