import { expect } from 'vitest'
import { type Flood, floodNamed } from '../../src/flood/index.ts'
import { friendsOf, presetNamed, type ServerOptions } from '../../src/herd/index.ts'
import { createPureHerd, type PureHerd } from '../herd/pure-herd.ts'
import type { Shape } from '../herd/shapes.ts'

export function preset(name: string): Shape {
  const shape = presetNamed(name)
  if (!shape) throw new Error(`there is no herd ${name}`)
  return shape
}

export function flood(name: string): Flood {
  const found = floodNamed(name)
  if (!found) throw new Error(`there is no flood ${name}`)
  return found
}

export const herdOf = (shape: Shape, flooding: Flood, options?: ServerOptions): PureHerd =>
  createPureHerd(shape, flooding, {}, undefined, options)

/** A herd in which all are friends. */
export function complete(count: number): Shape {
  const servers = Array.from({ length: count }, (_, index) => ({ name: `S${index}`, port: 0 }))
  const friends = servers.flatMap((a, index) =>
    servers.slice(index + 1).map((b): [string, string] => [a.name, b.name]),
  )
  return { servers, friends }
}

export const namesOf = (shape: Shape): string[] => shape.servers.map(({ name }) => name)

/** How many ways lead from a server over friendships, none passing a server twice. */
export function simplePaths(shape: Shape, from: string, passed: readonly string[] = [from]): number {
  return friendsOf(shape, from)
    .filter(friend => !passed.includes(friend))
    .reduce((paths, friend) => paths + 1 + simplePaths(shape, friend, [...passed, friend]), 0)
}

/** The servers that a server can reach, itself included, without passing those that are gone. */
export function within(shape: Shape, from: string, gone: readonly string[] = []): Set<string> {
  const found = new Set([from])
  for (const name of found)
    for (const friend of friendsOf(shape, name)) if (!gone.includes(friend)) found.add(friend)
  return found
}

/** The copies that it costs to do something and let all of it arrive. */
export function cost(herd: PureHerd, picks: readonly number[], does: () => void): number {
  const before = herd.copies
  does()
  herd.settle(picks)
  return herd.copies - before
}

/** What a server holds of a client. */
export const held = (herd: PureHerd, server: string, client: string): string | undefined =>
  herd.servers.get(server)?.records.get(client)?.line

/** Expects that these servers hold that time for a client. */
export function expectHeld(herd: PureHerd, servers: Iterable<string>, client: string, time: string) {
  for (const server of servers)
    expect(held(herd, server, client), `${client} at ${server}`).toMatch(new RegExp(` ${time}$`))
}
