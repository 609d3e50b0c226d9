import type { Engine, HerdCommand } from '../../herd/index.ts'
import { lineOf, parseMessage, textOf, updateOf } from '../../protocol/index.ts'
import type { FloodView, TraceEvent } from '../../trace/index.ts'
import { type Failure, OBEDIENCE } from './failure.ts'
import type { Witness } from './witness.ts'

/** What a run needs of an engine. */
export interface RunEngine extends Pick<Engine, 'apply' | 'subscribe' | 'now' | 'pass'> {
  /** From which seed all chance is to follow in the next herd; undefined: the engine's own. Absent where chance has none. */
  setSeed?(seed: number | undefined): void
}

/** Something that a step did to the herd. */
export interface Deed {
  /** What the scenario calls it. */
  name: string | undefined
  /** When it began, in microseconds. */
  at: number
  /** What a client said, where that was it. */
  said?: { client: string; server: string; lines: string[] }
}

/** A run of a scenario, as its steps see it. */
export interface Run {
  readonly witness: Witness
  readonly deeds: Deed[]
  readonly signal: AbortSignal
  /** The time that clients' clocks have, in nanoseconds since the epoch. */
  wallClock(): bigint
  now(): number
  /** Does these at once, all before any is awaited; the first refusal fails the step. */
  apply(commands: readonly HerdCommand[]): Promise<Failure | undefined>
  /** Lets so much of the herd's time pass (milliseconds). */
  pass(ms: number): Promise<void>
  /** Resolves when it holds (true), or after so many milliseconds all the same (false). */
  until(holds: () => boolean, ms: number): Promise<boolean>
  /** Resolves when nothing has happened to any line for `lull` ms and nothing is under way, or after `ms` (false). */
  quiet(lull: number, ms: number): Promise<boolean>
}

/** So long do waits take at most where they do not say, in milliseconds. */
export const PATIENCE = 5000

/** A herd in which no line moved for so long (milliseconds) is quiet. */
export const LULL = 100

export function createRun(
  engine: RunEngine,
  witness: Witness,
  wallClock: () => bigint,
  signal: AbortSignal,
): { run: Run; hear(events: readonly TraceEvent[]): void } {
  const watchers = new Set<() => void>()
  const deeds: Deed[] = []

  async function until(holds: () => boolean, ms: number): Promise<boolean> {
    if (holds()) return true
    const enough = new AbortController()
    const end = () => enough.abort()
    const look = () => {
      if (holds()) end()
    }
    watchers.add(look)
    signal.addEventListener('abort', end)
    if (!signal.aborted) await engine.pass(ms, enough.signal)
    signal.removeEventListener('abort', end)
    watchers.delete(look)
    return holds()
  }

  async function quiet(lull: number, ms: number): Promise<boolean> {
    const deadline = engine.now() + ms * 1000
    const left = () => (deadline - engine.now()) / 1000
    for (;;) {
      // What is busy may end without an event, as the patience with a client's line does.
      const idle = () => isSaid() && !witness.isBusy(engine.now())
      while (!(await until(idle, Math.max(0, Math.min(lull, left())))))
        if (signal.aborted || left() <= 0) return false
      const since = Math.max(witness.lastLineAt, deeds.at(-1)?.at ?? 0)
      const lasting = lull - (engine.now() - since) / 1000
      if (lasting <= 0) return true
      if (signal.aborted || left() <= 0) return false
      await until(() => witness.lastLineAt > since, Math.min(lasting, left()))
    }
  }

  /** Whether the trace has all that the last client was made to say. */
  function isSaid(): boolean {
    const { said, at } = deeds.at(-1) ?? {}
    if (!said || at === undefined) return true
    const seen = witness.events.filter(
      event =>
        event.kind === 'client' && event.does === 'said' && event.client === said.client && event.t >= at,
    )
    return seen.length >= said.lines.length || engine.now() - at > PATIENCE * 1000
  }

  const run: Run = {
    witness,
    deeds,
    signal,
    wallClock,
    now: engine.now,
    async apply(commands) {
      const results = await Promise.all(commands.map(command => engine.apply(command)))
      const refused = results.find(result => !result.ok)
      if (!refused || refused.ok) return undefined
      return {
        expected: OBEDIENCE,
        found: refused.error.replace(/\.$/, ''),
        t: engine.now(),
        ends: true,
      }
    },
    async pass(ms) {
      await until(() => false, ms)
    },
    until,
    quiet,
  }
  return {
    run,
    hear(events) {
      witness.add(events)
      for (const watcher of watchers) watcher()
    },
  }
}

/** When the last deed began, or the one of that name; `start` is the run's beginning. */
export function sinceOf({ deeds }: Pick<Run, 'deeds'>, name: string | undefined): number {
  if (name === 'start') return Number.NEGATIVE_INFINITY
  const deed = name === undefined ? deeds.at(-1) : deeds.findLast(each => each.name === name)
  return deed?.at ?? Number.NEGATIVE_INFINITY
}

/** What was sent last, or in the step of that name. */
export const saidIn = ({ deeds }: Pick<Run, 'deeds'>, name: string | undefined): Deed | undefined =>
  deeds.findLast(deed => deed.said && (name === undefined || deed.name === name))

/** The flood of the last update that was sent; or of the step, or the client, of that name. */
export function floodOf({ deeds, witness }: Run, of: string | undefined): FloodView | undefined {
  const updates = deeds
    .filter(deed => of === undefined || deed.name === of)
    .flatMap(deed => deed.said?.lines.flatMap(updatesIn) ?? [])
  const last = updates.at(-1)
  if (last !== undefined) return witness.floods.of(last)
  return witness.floods.list().findLast(({ client }) => of === undefined || client === of)
}

function updatesIn(text: string): string[] {
  const message = parseMessage(lineOf(text))
  return message.kind === 'iamat' ? [textOf(updateOf(message))] : []
}
