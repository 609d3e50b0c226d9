import { presets } from '../../../src/herd/presets.ts'
import type { StageView } from '../../../src/ui/session/view.ts'
import type { Graph } from '../../../src/ui/stage/layout.ts'
import { roomOf, type StageSize } from '../../../src/ui/stage/stage-room.ts'

/** The stage's sizes that pictures were judged at, in its units. */
const sizes: StageSize[] = [
  { unit: 1, width: 940, height: 450 },
  { unit: 1.4, width: 1080, height: 576 },
  { unit: 1, width: 600, height: 400 },
]

export const rooms = sizes.map(roomOf)

export const presetGraphs = presets.map(({ preset, servers, friends }) => ({
  name: preset,
  graph: { servers: servers.map(({ name }) => name), friends } satisfies Graph,
}))

/** A connected graph of `count` servers with about a third more friendships than it needs. */
export function randomGraph(count: number, random: () => number): Graph {
  const servers = Array.from({ length: count }, (_, index) => `S${index + 1}`)
  const friends = new Map<string, [string, string]>()
  const befriend = (a: number, b: number) => {
    const [one, other] = [servers[Math.min(a, b)], servers[Math.max(a, b)]]
    if (one && other && a !== b) friends.set(`${one} ${other}`, [one, other])
  }
  for (let server = 1; server < count; server++) befriend(server, Math.floor(random() * server))
  for (let more = 0; more < count / 3; more++)
    befriend(Math.floor(random() * count), Math.floor(random() * count))
  return { servers, friends: [...friends.values()] }
}

/** A number from 0 up to 1 each time, always the same ones. */
export function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** What the stage is told of a herd where all is up and quiet. */
export function quietStage({ servers, friends }: Graph): StageView {
  return {
    servers: servers.map((name, index) => ({
      name,
      port: 10_000 + index,
      life: 'up',
      busy: false,
      asking: false,
      clients: [],
    })),
    wires: friends.flatMap(([a, b]) => [
      { from: a, to: b, state: 'up', delay: 350 },
      { from: b, to: a, state: 'up', delay: 350 },
    ]),
  }
}
