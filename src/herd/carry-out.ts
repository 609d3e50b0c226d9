import { floodNamed } from '../flood/index.ts'
import type { CommandResult, HerdCommand } from './command.ts'
import type { Edits } from './edits.ts'
import type { WireCommands } from './faults/wire-commands.ts'
import type { LifeCommand } from './life-commands.ts'
import { noFlood } from './plan-faults.ts'
import type { ServerOptions } from './server-options.ts'

type Command<Do extends HerdCommand['do']> = Extract<HerdCommand, { do: Do }>

/** What an engine does its commands with. Whatever cannot be done throws a sentence, or rejects with it. */
export interface EngineParts {
  wireCommands: WireCommands
  fleet: {
    readonly members: ReadonlyMap<string, { readonly name: string; readonly skew: number }>
    block(name: string, ms: number): void
    skew(name: string, ms: number): void
    setFlaw(flaw: string, on: boolean, name?: string): void
    change(name: string, command: LifeCommand): Promise<void>
  }
  edits: Edits
  breaker: { setBound(copies: number): void }
  say(command: Command<'send'>): Promise<void> | void
  hangUp(client: string): void
  /** Has the places service answer so many milliseconds late. */
  delayPlaces(milliseconds: number): void
  setFlood(name: string): void
  options(): ServerOptions
  setOptions(options: ServerOptions): void
  /** Tells the trace the herd as it stands. */
  tellHerd(): void
}

/** How every engine does what it is told. Never rejects: what cannot be done says why. */
export function createCarryOut(parts: EngineParts): (command: HerdCommand) => Promise<CommandResult> {
  const { wireCommands, fleet, edits } = parts

  function heal() {
    wireCommands.heal()
    for (const { name, skew } of fleet.members.values()) if (skew !== 0) fleet.skew(name, 0)
  }

  function setFlood(name: string) {
    if (!floodNamed(name)) throw new Error(noFlood(name))
    parts.setFlood(name)
    parts.tellHerd()
  }

  function setOptions({ catchUp, expiry, links, batch, breaker }: Command<'options'>) {
    const options = parts.options()
    if (breaker !== undefined) parts.breaker.setBound(breaker)
    parts.setOptions({
      catchUp: catchUp ?? options.catchUp,
      links: links ?? options.links,
      batch: batch === undefined ? options.batch : batch || undefined,
      expiry: expiry === undefined ? options.expiry : (expiry ?? undefined),
    })
    parts.tellHerd()
  }

  async function carryOut(command: HerdCommand): Promise<void> {
    switch (command.do) {
      case 'dial':
        return wireCommands.dial(command)
      case 'reset':
        return wireCommands.reset(command)
      case 'partition':
        return wireCommands.partition(command)
      case 'heal':
        return heal()
      case 'block':
        return fleet.block(command.server, command.for)
      case 'skew':
        return fleet.skew(command.server, command.by)
      case 'send':
        return parts.say(command)
      case 'hang-up':
        return parts.hangUp(command.client)
      case 'flood':
        return setFlood(command.flood)
      case 'options':
        return setOptions(command)
      case 'places':
        parts.delayPlaces(command.delay)
        return parts.tellHerd()
      case 'flaw':
        fleet.setFlaw(command.flaw, command.on, command.server)
        return parts.tellHerd()
      case 'add':
      case 'remove':
      case 'befriend':
      case 'unfriend':
      case 'rename':
      case 'become':
        return edits.apply(command)
      case 'start':
        return edits.inTurn(() => fleet.change(command.server, command.do))
      default:
        return fleet.change(command.server, command.do)
    }
  }

  return async command => {
    try {
      await carryOut(command)
      return { ok: true }
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error)
      return { ok: false, error: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.` }
    }
  }
}
