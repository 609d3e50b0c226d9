import type { Step } from '../../src/scenario/index.ts'

/** A scenario's steps as they are written, and what of its herd then holds, so that each step is one that can be done. */
export interface Outline {
  readonly steps: Step[]
  add(...steps: Step[]): void
  /** The servers that are so, in their order. */
  up(): string[]
  paused(): string[]
  down(): string[]
  friends(): readonly [string, string][]
  /** Whether something was broken that `heal` mends. */
  isBroken: boolean
  setLife(server: string, life: 'up' | 'paused' | 'down'): void
  admit(server: string, friends: readonly string[]): void
  remove(server: string): void
  befriend(a: string, b: string): void
  unfriend(a: string, b: string): void
  /** Whether friendships lead from each server to all others without this one, or without a friendship. */
  isConnectedWithout(gone: { server?: string; friendship?: readonly [string, string] }): boolean
  /** Brings back all that is broken. */
  mend(): void
}

export function createOutline(names: readonly string[], pairs: readonly [string, string][]): Outline {
  const steps: Step[] = []
  const lives = new Map<string, 'up' | 'paused' | 'down'>(names.map(name => [name, 'up']))
  let friends = [...pairs]
  const those = (life: string) => [...lives.keys()].filter(name => lives.get(name) === life)
  const isPair = (pair: readonly [string, string], a: string, b: string) =>
    pair.includes(a) && pair.includes(b)

  return {
    steps,
    isBroken: false,
    add: (...more) => void steps.push(...more),
    up: () => those('up'),
    paused: () => those('paused'),
    down: () => those('down'),
    friends: () => friends,
    setLife: (server, life) => void lives.set(server, life),
    admit(server, wanted) {
      lives.set(server, 'up')
      friends.push(...wanted.map((friend): [string, string] => [server, friend]))
    },
    remove(server) {
      lives.delete(server)
      friends = friends.filter(pair => !pair.includes(server))
    },
    befriend: (a, b) => void friends.push([a, b]),
    unfriend(a, b) {
      friends = friends.filter(pair => !isPair(pair, a, b))
    },
    isConnectedWithout({ server, friendship }) {
      const all = [...lives.keys()].filter(name => name !== server)
      const left = friends.filter(pair => !friendship || !isPair(pair, ...friendship))
      const reached = new Set(all.slice(0, 1))
      for (const each of reached)
        for (const pair of left)
          if (pair.includes(each)) for (const end of pair) if (end !== server) reached.add(end)
      return all.length > 1 && reached.size === all.length
    },
    mend() {
      const [paused, down] = [those('paused'), those('down')]
      if (this.isBroken) steps.push({ heal: 'all' })
      if (paused.length > 0) steps.push({ resume: paused })
      if (down.length > 0) steps.push({ start: down })
    },
  }
}
