import type { HerdSnapshot } from '../../herd/index.ts'
import { lifeOf, type StateValue, type TraceEvent } from '../../trace/index.ts'
import { type Address, addressText } from './address.ts'
import type { Hello } from './trace-messages.ts'

/** A herd as its servers tell of it, each of itself. */
export interface GatheredHerd {
  /** Tells that there is one, with nobody in it yet. */
  begin(): void
  /** A server tells from now on: a sentence where it may not, else until when, by its own clock, all is known of it. */
  came(hello: Hello): string | number
  /** `until` is by its own clock. */
  told(name: string, events: readonly TraceEvent[], until: number): void
  /** Nothing is heard of it any more. */
  left(name: string): void
  /** Throws a sentence where nobody of that name was heard. */
  addressOf(name: string): Address
  snapshot(): HerdSnapshot
}

interface Gathered {
  hello: Hello
  isHere: boolean
  state: StateValue
  /** Until when all is known of this run, by its own clock. */
  known: number
}

interface GatheredHerdSettings {
  title: string
  now(): number
  tell(events: readonly TraceEvent[]): void
}

export function createGatheredHerd({ title, now, tell }: GatheredHerdSettings): GatheredHerd {
  const servers = new Map<string, Gathered>()

  /** Those who told of themselves, and friends whom they name. */
  function shape(): Pick<HerdSnapshot, 'preset' | 'title' | 'servers' | 'friends' | 'flood'> {
    const names = new Set<string>()
    const friends = new Map<string, [string, string]>()
    for (const { hello } of servers.values())
      for (const friend of hello.friends) {
        names.add(hello.name).add(friend)
        friends.set([hello.name, friend].sort().join(' '), [hello.name, friend])
      }
    for (const name of servers.keys()) names.add(name)
    const [first] = servers.values()
    return {
      preset: 'gathered',
      title,
      servers: [...names].sort().map(name => ({ name, port: servers.get(name)?.hello.port ?? 0 })),
      friends: [...friends.values()],
      flood: first?.hello.flood ?? 'newest-wins',
    }
  }

  function tellHerd() {
    const [first] = servers.values()
    tell([{ kind: 'herd', t: now(), ...shape(), catchUp: first?.hello.catchUp ?? true, wires: false }])
  }

  const note = (level: 'info' | 'warning', server: string, text: string) =>
    tell([{ kind: 'noted', t: now(), level, server, text }])

  return {
    begin: tellHerd,
    came(hello) {
      const { name } = hello
      const before = servers.get(name)
      if (before?.isHere) return `${name} tells already: give each server a name of its own`
      const isSame = before?.hello.run === hello.run
      servers.set(name, {
        hello,
        isHere: true,
        state: isSame ? before.state : 'stopped',
        known: isSame ? before.known : -1,
      })
      tellHerd()
      note('info', name, `${name} tells from ${addressText(hello)}.`)
      if (isSame) tell([{ kind: 'state', t: now(), server: name, event: 'HEARD', value: before.state }])
      const [first] = servers.values()
      if (first && first.hello.flood !== hello.flood)
        note(
          'warning',
          name,
          `${name} floods by ${hello.flood}, and ${first.hello.name} by ${first.hello.flood}.`,
        )
      return isSame ? before.known : -1
    },
    told(name, events, until) {
      const server = servers.get(name)
      if (!server) return
      server.known = Math.max(server.known, until)
      for (const event of events)
        if (event.kind === 'state' && event.friend === undefined) server.state = event.value
      tell(events)
    },
    left(name) {
      const server = servers.get(name)
      if (!server) return
      server.isHere = false
      if (lifeOf(server.state) === 'stopped') return
      tell([{ kind: 'state', t: now(), server: name, event: 'LOST', value: 'crashed' }])
      note('warning', name, `Nothing is heard of ${name} any more: it crashed, or its trace is cut off.`)
    },
    addressOf(name) {
      const server = servers.get(name)
      if (!server) throw new Error(`nothing was heard of ${name}: its address is not known`)
      return server.hello
    },
    snapshot: () => ({
      ...shape(),
      wires: false,
      states: Object.fromEntries([...servers].map(([name, { state }]) => [name, state])),
    }),
  }
}
