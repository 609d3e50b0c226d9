import { floodNamed, floods } from '../flood/index.ts'
import type { HerdPlan } from './plan-schema.ts'
import type { FileFault } from './read-yaml.ts'

/** The first thing wrong with a plan that has the right shape; undefined where it is a herd. */
export function faultOf(plan: HerdPlan): FileFault | undefined {
  return faultOfServers(plan) ?? faultOfFriends(plan) ?? faultOfFlood(plan)
}

function faultOfServers({ servers }: HerdPlan): FileFault | undefined {
  const names = new Set<string>()
  const owners = new Map<number, string>()
  for (const [index, { name, port = 0 }] of servers.entries()) {
    if (names.has(name))
      return { at: ['servers', index, 'name'], error: `there are two servers named ${name}: name one anew` }
    names.add(name)
    const owner = owners.get(port)
    if (port !== 0 && owner !== undefined) {
      const error = `port ${port} is ${owner}’s already: give ${name} another, or none for any free one`
      return { at: ['servers', index, 'port'], error }
    }
    owners.set(port, name)
  }
  return undefined
}

function faultOfFriends({ servers, friends }: HerdPlan): FileFault | undefined {
  const names = servers.map(({ name }) => name)
  const known = new Set(names)
  const pairs = new Set<string>()
  for (const [index, [a, b]] of friends.entries()) {
    const fault = (error: string, side?: number) => ({
      at: ['friends', index, ...(side === undefined ? [] : [side])],
      error,
    })
    for (const [side, name] of [a, b].entries())
      if (!known.has(name)) return fault(noServer(name, names), side)
    if (a === b) return fault(ownFriend(a))
    if (pairs.has(`${a} ${b}`)) return fault(`${a} and ${b} are friends already: leave this one out`)
    pairs.add(`${a} ${b}`).add(`${b} ${a}`)
  }
  return undefined
}

function faultOfFlood({ flood }: HerdPlan): FileFault | undefined {
  return flood === undefined || floodNamed(flood) ? undefined : { at: ['flood'], error: noFlood(flood) }
}

const NAMES_TOLD = 10

/** `there is no server Bonnie; there are Bailey, Bona`. */
export function noServer(name: string, names: readonly string[]): string {
  const more = names.length > NAMES_TOLD ? ` and ${names.length - NAMES_TOLD} more` : ''
  return `there is no server ${name}; there are ${names.slice(0, NAMES_TOLD).join(', ')}${more}`
}

export const ownFriend = (name: string) =>
  `${name} cannot be its own friend: a friendship is between two servers`

export const noFlood = (name: string) =>
  `there is no flood ${name}; there are ${floods.map(known => known.name).join(', ')}`
