import type { HerdCommand, Topology } from '../herd/index.ts'
import { topologyOf } from '../herd/index.ts'
import type { HerdPlan } from '../herd/plan-schema.ts'
import { kindOf } from './steps/index.ts'
import type { Step } from './steps/step.ts'

/** The herd's shape after a step that can be done. */
export const shapeAfter = (step: Step, shape: Topology): Topology =>
  (kindOf(step).commands?.(step) ?? []).reduce((now, command) => afterCommand(command, now), shape)

/** The herd's shape after a command that can be done. */
export function afterCommand(command: HerdCommand, shape: Topology): Topology {
  const { servers, friends } = shape
  switch (command.do) {
    case 'add': {
      const { server, port = 0, friends: more = [] } = command
      const pairs = more.map((friend): [string, string] => [server, friend])
      return { ...shape, servers: [...servers, { name: server, port }], friends: [...friends, ...pairs] }
    }
    case 'remove': {
      const { server } = command
      return {
        ...shape,
        servers: servers.filter(({ name }) => name !== server),
        friends: friends.filter(pair => !pair.includes(server)),
      }
    }
    case 'befriend':
      return { ...shape, friends: [...friends, [command.a, command.b]] }
    case 'unfriend':
      return {
        ...shape,
        friends: friends.filter(pair => !(pair.includes(command.a) && pair.includes(command.b))),
      }
    case 'rename': {
      const now = (name: string) => (name === command.server ? command.name : name)
      return {
        ...shape,
        servers: servers.map(({ name, port }) => ({ name: now(name), port })),
        friends: friends.map(([a, b]) => [now(a), now(b)]),
      }
    }
    case 'become':
      return topologyOf(command.herd satisfies HerdPlan)
    default:
      return shape
  }
}
