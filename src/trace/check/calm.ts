import { lifeOf } from '../life.ts'
import { isReady } from './network.ts'
import type { Scene } from './scene.ts'

/** So long (microseconds) is waited for what a wire should have brought, where nothing is wrong, before it counts as lost. */
const OVERDUE = 10_000_000

/** Why the network is not whole, as a part of a sentence; undefined where all servers are up and all links carry. */
export function brokenBecause({ servers, wires }: Scene): string | undefined {
  for (const { name, life, blocked } of servers.values()) {
    if (lifeOf(life) !== 'up')
      return life === '' ? `it is not known whether ${name} is up` : `${name} is ${life}`
    if (blocked) return `the event loop of ${name} is blocked`
  }
  for (const { from, to, mode, state } of wires()) {
    if (mode !== 'open')
      return `the wire from ${from.name} to ${to.name} is ${mode === 'cut' ? 'cut' : 'a black hole'}`
    if (!isReady({ state })) return `the link from ${from.name} to ${to.name} is not up`
  }
  return undefined
}

/** Whether a line is on a wire, or is to be put on one. What is long overdue on a network that is whole counts as lost. */
export function isUnderWay(scene: Scene, isWhole: boolean): boolean {
  let found = false
  for (const wire of scene.wires()) {
    wire.owed = wire.owed.filter(({ update }) => !scene.tripped(update))
    const overdue = scene.now - OVERDUE - (scene.herd?.batch ?? 0) * 1000
    if (isWhole && wire.owed.some(({ t }) => t < overdue)) {
      wire.owed = wire.owed.filter(({ t }) => t >= overdue)
      wire.lossyUntil = scene.now
    }
    if (wire.owed.length > 0) found = true
    for (const link of wire.links.values()) {
      if (link.done >= link.sent) continue
      if (isWhole && link.due < overdue) {
        link.done = link.sent
        wire.lossyUntil = scene.now
      } else found = true
    }
  }
  return found
}
