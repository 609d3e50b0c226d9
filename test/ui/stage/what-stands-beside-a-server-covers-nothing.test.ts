import { describe, expect, it } from 'vitest'
import type { StageView } from '../../../src/ui/session/view.ts'
import { distanceToBox, overlap } from '../../../src/ui/stage/geometry.ts'
import { BEARABLE } from '../../../src/ui/stage/ground.ts'
import { turnBetween, widestGap } from '../../../src/ui/stage/labels.ts'
import { layOut } from '../../../src/ui/stage/layout.ts'
import { pictureKey, pictureOf } from '../../../src/ui/stage/picture.ts'
import type { Room } from '../../../src/ui/stage/room.ts'
import { LINE, wantedRadius } from '../../../src/ui/stage/server-text.ts'
import { presetGraphs, quietStage, rooms } from './graphs.ts'

const wide = rooms.filter(({ width }) => width > 900)

function picture(stage: StageView, graph: (typeof presetGraphs)[number]['graph'], room: Room) {
  return pictureOf(stage, layOut(graph, room, wantedRadius(graph.servers)), room)
}

describe.each(presetGraphs)('$name', ({ graph }) => {
  const quiet = quietStage(graph)
  const visited: StageView = {
    ...quiet,
    servers: quiet.servers.map((server, index) =>
      index === 0 ? { ...server, clients: [{ port: 50_000, label: 'kiwi.cs.ucla.edu' }] } : server,
    ),
  }

  it.each(wide)('has every state beside its server and over nothing in $width by $height', room => {
    const { states } = picture(quiet, graph, room)
    expect([...states.values()].map(({ clash }) => clash)).toEqual(graph.servers.map(() => 0))
  })

  it.each(rooms)('shows every state in $width by $height', room => {
    const { states } = picture(quiet, graph, room)
    for (const { clash } of states.values()) expect(clash).toBeLessThanOrEqual(BEARABLE)
  })

  it.each(rooms)('has a client clear of servers, states and panels in $width by $height', room => {
    const { clients, states, at, sizes } = picture(visited, graph, room)
    const box = clients.get(graph.servers[0] ?? '')?.box
    if (!box) throw new Error('the client is not there')
    for (const point of at.values()) expect(distanceToBox(box, point)).toBeGreaterThan(sizes.radius)
    // Half of the line that is kept free for what the server is doing.
    for (const other of [...[...states.values()].map(label => label.box), ...room.keepOut])
      expect(overlap(box, other)).toBeLessThan(LINE / 2)
  })
})

it('notes a delay that is not the herd’s, and no other', () => {
  const [first] = presetGraphs
  const [room] = rooms
  if (!first || !room) throw new Error('no herd')
  const stage = quietStage(first.graph)
  expect(picture(stage, first.graph, room).notes).toEqual([])
  const [one, ...rest] = stage.wires
  if (!one) throw new Error('no wire')
  const slow = { ...stage, wires: [{ ...one, delay: 1200 }, ...rest] }
  expect(picture(slow, first.graph, room).notes).toMatchObject([
    { kind: 'delay', text: '1200 ms', from: one.from },
  ])
  expect(pictureKey(slow)).not.toBe(pictureKey(stage))
})

it('notes a retry at the end that dials, but not of a server that is down', () => {
  const [first] = presetGraphs
  const [room] = rooms
  if (!first || !room) throw new Error('no herd')
  const stage = quietStage(first.graph)
  const [down] = first.graph.servers
  const broken: StageView = {
    ...stage,
    servers: stage.servers.map(server => (server.name === down ? { ...server, life: 'crashed' } : server)),
    wires: stage.wires.map(wire =>
      wire.to === down || wire.from === down ? { ...wire, state: 'backing off', until: 1000 } : wire,
    ),
  }
  const { notes } = picture(broken, first.graph, room)
  expect(notes).toHaveLength(2)
  for (const note of notes) expect(note).toMatchObject({ kind: 'retry', to: down })
})

it('knows the widest gap between directions', () => {
  expect(widestGap([]).angle).toBeCloseTo(-Math.PI / 2)
  expect(turnBetween(widestGap([0]).angle, Math.PI)).toBeCloseTo(0)
  const gap = widestGap([0, 0.5, 1])
  expect(gap.width).toBeCloseTo(2 * Math.PI - 1)
  expect(turnBetween(gap.angle, 0.5 + Math.PI)).toBeCloseTo(0)
})
