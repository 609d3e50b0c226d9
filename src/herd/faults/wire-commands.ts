import { type DialEvent, type Dials, isMended, MENDED, type NotedEvent } from '../../trace/index.ts'
import type { HerdCommand } from '../command.ts'
import { createSides } from './sides.ts'

type Command<Do extends HerdCommand['do']> = Extract<HerdCommand, { do: Do }>

/** A wire as commands break and mend it. */
export interface BreakableWire {
  readonly from: string
  readonly to: string
  dials(): Readonly<Dials>
  turn(change: Partial<Dials>): void
  reset(): void
}

export interface WiresOfHerd {
  /** Whether servers are wired at all. */
  wired: boolean
  all(): readonly BreakableWire[]
  /** The herd's servers, by name. */
  servers(): readonly string[]
  tracer: { emit(event: DialEvent | NotedEvent): void } | undefined
  /** The trace's time now, in microseconds. */
  now(): number
}

/** The commands that break and mend wires. Each throws a sentence, and has changed nothing, where it cannot be done. */
export interface WireCommands {
  dial(command: Command<'dial'>): void
  reset(command: Command<'reset'>): void
  partition(command: Command<'partition'>): void
  heal(): void
  /** Tells the trace what a wire's dials are. */
  tell(wire: BreakableWire): void
  /** Cuts the new wires between these servers where the herd is parted there, and tells their dials. */
  takeSides(pairs: readonly (readonly [string, string])[]): void
  /** A server keeps its side of a partition under its new name. */
  renameSide(from: string, to: string): void
  /** Another herd, which is not parted. */
  forgetSides(): void
}

export function createWireCommands({ wired, all, servers, tracer, now }: WiresOfHerd): WireCommands {
  const sides = createSides()

  const tell = ({ from, to, dials }: BreakableWire) =>
    tracer?.emit({ kind: 'dial', t: now(), from, to, ...dials() })

  function turn(wire: BreakableWire, change: Partial<Dials>) {
    wire.turn(change)
    tell(wire)
  }

  /** The wires from one server to another, of all where it is not said. */
  function chosen({ from, to }: { from?: string | undefined; to?: string | undefined }, what: string) {
    if (!wired) throw new Error(`this herd has no wires between its servers, so there is no ${what}`)
    const wires = all().filter(
      wire => (from === undefined || wire.from === from) && (to === undefined || wire.to === to),
    )
    if (wires.length === 0) throw new Error(`there is no wire from ${from ?? 'anyone'} to ${to ?? 'anyone'}`)
    return wires
  }

  return {
    tell,
    dial(command) {
      const change = givenDials(command)
      for (const wire of chosen(command, 'dial to turn')) turn(wire, change)
      sides.check(all())
    },
    reset(command) {
      for (const wire of chosen(command, 'wire to reset')) wire.reset()
    },
    partition({ groups }) {
      const wires = chosen({}, 'wire to cut')
      const groupOf = groupsOf(groups, servers())
      for (const wire of wires)
        if (groupOf.get(wire.from) !== groupOf.get(wire.to)) turn(wire, { mode: 'cut' })
      sides.part(groupOf)
    },
    heal() {
      for (const wire of all()) if (!isMended(wire.dials())) turn(wire, MENDED)
      sides.forget()
    },
    takeSides(pairs) {
      for (const [a, b] of pairs) {
        const isParted = sides.parts({ from: a, to: b })
        for (const wire of all()) {
          if (!(wire.from === a && wire.to === b) && !(wire.from === b && wire.to === a)) continue
          if (isParted) wire.turn({ mode: 'cut' })
          tell(wire)
        }
        if (!isParted) continue
        const text = `${a} and ${b} are on two sides of a partition: their wires are cut, until they are mended or all is healed`
        tracer?.emit({ kind: 'noted', t: now(), level: 'info', text })
      }
    },
    renameSide: sides.rename,
    forgetSides: sides.forget,
  }
}

/** The dials that a command names, with what they are to be. */
function givenDials({ do: _, from, to, ...dials }: Command<'dial'>): Partial<Dials> {
  return Object.fromEntries(Object.entries(dials).filter(([, value]) => value !== undefined))
}

/** The group of each server, by number; 0 is that of those in no group. Throws a sentence where groups make no sense. */
function groupsOf(groups: readonly (readonly string[])[], servers: readonly string[]): Map<string, number> {
  const groupOf = new Map(servers.map(name => [name, 0]))
  for (const [index, group] of groups.entries())
    for (const name of group) {
      const before = groupOf.get(name)
      if (before === undefined)
        throw new Error(`there is no server ${name} to part from others; there are ${servers.join(', ')}`)
      if (before > 0) throw new Error(`${name} is there twice: a server is on one side of a partition`)
      groupOf.set(name, index + 1)
    }
  if (new Set(groupOf.values()).size < 2)
    throw new Error('all servers are in one group: a partition has at least two sides')
  return groupOf
}
