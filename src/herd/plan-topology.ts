import type { HerdPlan } from './plan-schema.ts'
import { presets } from './presets.ts'
import type { Topology } from './topology.ts'

/** What a herd is called that is no preset (any more). */
export const OWN_HERD = 'own'

/** A herd's shape as a plan: without the ports that are not known. */
export function planOf({ title, servers, friends }: Topology): HerdPlan {
  return {
    title,
    servers: servers.map(({ name, port }) => (port === 0 ? { name } : { name, port })),
    friends: friends.map(([a, b]) => [a, b]),
  }
}

/** The shape that a plan has. */
export function topologyOf({ title, servers, friends }: HerdPlan): Topology {
  const shape = {
    servers: servers.map(({ name, port = 0 }) => ({ name, port })),
    friends: friends.map(([a, b]): [string, string] => [a, b]),
  }
  const text = JSON.stringify(shape)
  const preset = presets.find(
    each => JSON.stringify({ servers: each.servers, friends: each.friends }) === text,
  )
  return { preset: preset?.preset ?? OWN_HERD, title: title ?? preset?.title ?? '', ...shape }
}
