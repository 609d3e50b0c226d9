import type { CommandResult, HerdCommand } from '../../../herd/command.ts'
import type { TraceEvent } from '../../../trace/index.ts'
import type { Known, Part } from '../page-view.ts'
import type { Selection } from '../view.ts'
import { beginningOf, commonFlaws } from './beginning.ts'
import type { Doings } from './doings.ts'

interface RecorderSettings {
  /** Milliseconds since the epoch. */
  time(): number
  /** The trace's present, in microseconds. */
  now(): number
  /** What clients' clocks say, in nanoseconds since the epoch. */
  wallClock(): bigint
  renew(...parts: readonly Part[]): void
}

/** What is kept of a person's doing; `events`: what happened, where that herd is not there any more. */
interface Kept extends Doings {
  since: number
  begunAt: number
  events?: readonly TraceEvent[]
}

/** Without these nobody knows which copy it is that a server reads. */
const BEFORE = ['herd', 'state', 'opened', 'linked', 'closed'] as const

/** Views of scenarios themselves: who looks at them shows nobody anything. */
const OWN_VIEWS = ['scenario', 'scenario-editor']

/** Keeps what a person does with the page, from when it is told to. */
export function createRecorder(known: Known, { time, now, wallClock, renew }: RecorderSettings) {
  let kept: Kept | undefined

  function tell() {
    known.doing = kept && {
      done: kept.done.length,
      begunAt: kept.begunAt,
      isOver: kept.events !== undefined,
    }
    renew('doing')
  }

  function look(focus: { view?: string; select?: string }) {
    if (!kept || kept.events) return
    kept.done.push({ t: now(), focus })
    tell()
  }

  /** All that happened since, and what tells before that whose connections and links there are. */
  const happened = ({ since }: Kept): TraceEvent[] => [
    ...known.store.between(Number.NEGATIVE_INFINITY, since - 1, BEFORE),
    ...known.store.between(since, Number.POSITIVE_INFINITY),
  ]

  return {
    record() {
      const { herd: view } = known.latest
      if (!view.herd || (kept && !kept.events)) return
      const delays = new Set([...view.links.values()].map(({ delay }) => delay))
      const [delay = 0] = delays.size === 1 ? delays : []
      const beginning = beginningOf(view, delay, commonFlaws(view.herd))
      kept = { herd: view.herd, delay, beginning, done: [], since: now(), begunAt: time() }
      tell()
    },
    /** Does a command of the page's, and keeps it where that is recorded and it could be done. */
    async keep(command: HerdCommand, act: () => Promise<CommandResult>): Promise<CommandResult> {
      const doing = { t: now(), command, clock: wallClock() }
      const recorded = kept
      const result = await act()
      if (result.ok && recorded && recorded === kept && !recorded.events) {
        recorded.done.push(doing)
        tell()
      }
      return result
    },
    /** A person selected that. */
    selected(selection: Selection | undefined) {
      if (selection?.kind === 'server') look({ select: selection.name })
      else if (selection) look({ select: `${selection.a} -> ${selection.b}` })
    },
    /** A person opened that view. */
    viewed(view: string) {
      if (!OWN_VIEWS.includes(view)) look({ view })
    },
    /** Another herd's story, or none, is about to be told: what was done until now is kept. */
    leave() {
      if (!kept || kept.events) return
      kept.ends = now()
      kept.events = happened(kept)
      tell()
    },
    /** Ends the recording; resolves with what was done and what happened meanwhile, or undefined where nothing was done. */
    end(): { doings: Doings; events: readonly TraceEvent[] } | undefined {
      const ended = kept
      kept = undefined
      tell()
      if (!ended || ended.done.length === 0) return undefined
      const { since, ends = now(), events = happened(ended) } = ended
      const done = ended.done.toSorted((one, other) => one.t - other.t)
      const beginning = ended.beginning.map(command => ({ t: since, command }))
      return { doings: { ...ended, done: [...beginning, ...done], ends }, events }
    },
  }
}
