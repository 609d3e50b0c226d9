import type { HerdCommand } from '../../herd/command.ts'
import type { HerdPlan } from '../../herd/plan-schema.ts'
import { planOf } from '../../herd/plan-topology.ts'
import { friendsOf, type Topology } from '../../herd/topology.ts'

/** What an edit needs to know of the herd that it changes. */
export type HerdShape = Topology & { flood: string }

/** The herd as a plan that brings it back as it is: its flood and its ports, too. */
export const wholePlanOf = (herd: HerdShape): HerdPlan => ({ ...planOf(herd), flood: herd.flood })

/** The command that undoes another, made before it is done; undefined where it is no edit. */
export function inverseOf(command: HerdCommand, herd: HerdShape): HerdCommand | undefined {
  switch (command.do) {
    case 'add':
      return { do: 'remove', server: command.server }
    case 'remove': {
      const { server } = command
      const place = herd.servers.findIndex(({ name }) => name === server)
      const port = herd.servers[place]?.port
      return {
        do: 'add',
        server,
        friends: friendsOf(herd, server),
        ...(port !== undefined && { port, place }),
      }
    }
    case 'befriend':
      return { do: 'unfriend', a: command.a, b: command.b }
    case 'unfriend':
      return { do: 'befriend', a: command.a, b: command.b }
    case 'rename':
      return { do: 'rename', server: command.name, name: command.server }
    case 'become':
      return { do: 'become', herd: wholePlanOf(herd) }
    default:
      return undefined
  }
}
