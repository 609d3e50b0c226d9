import type { TraceEvent } from '../event.ts'
import { brokenBecause, isUnderWay } from './calm.ts'
import type { Finding } from './check.ts'
import { createInOrder } from './in-order.ts'
import { checks } from './index.ts'
import type { Promises } from './promises.ts'
import { createScene } from './scene.ts'
import { createVerdict, type Verdict } from './verdict.ts'

/** Says whether the floods of a trace keep what they promise, as the trace is told. */
export interface Checker {
  add(event: TraceEvent): void
  /** A past of which only what still holds is whole: it is not judged, what follows is. */
  begin(past: readonly TraceEvent[]): void
  /** It is this late (microseconds of the trace), whatever events there are. */
  at(t: number): void
  /** The trace is over: nothing more will come. */
  end(): void
  /** In the order in which they were found; of each check the first 100. */
  findings(): readonly Finding[]
  /** What became of each check so far. */
  verdicts(): readonly Verdict[]
  /** Counts whatever changes the findings or a verdict's state. */
  readonly changes: number
}

/** Events of different threads may come so much out of order (microseconds). */
const HOLD = 100_000

/** So long (microseconds) nothing must happen before it is calm, and before the calm is lasting. */
const CALM_AFTER = 300_000
const LASTING_AFTER = 3_000_000

/** How often time is told (microseconds). */
const TICK = 100_000

/** A checker of one trace. `promises`: what the flood of that name promises; undefined where there is none. */
export function createChecker(promises: (flood: string) => Promises | undefined): Checker {
  const scene = createScene(promises)
  const all = checks.map(check => createVerdict(check, scene))
  const order = createInOrder(HOLD, take)
  /** How far the present calm was told, and which it is. */
  let told: 'nothing' | 'calm' | 'lasting' = 'nothing'
  let calmOf = -1
  let ticked = 0

  /** So long (microseconds) may nothing happen though something is to come: of the flood, and of what is collected. */
  const rests = () => ((scene.promises?.rests ?? 0) + (scene.herd?.batch ?? 0)) * 1000

  function take(event: TraceEvent) {
    scene.pass(event.t)
    // Before it: what was calm until then is judged.
    if (scene.now - ticked >= TICK) tick()
    for (const { run } of all) run.event?.(event)
    scene.see(event)
  }

  function tick() {
    ticked = scene.now
    for (const { run } of all) run.tick?.()
    if (calmOf !== scene.active) told = 'nothing'
    calmOf = scene.active
    const quiet = scene.now - scene.active
    if (told === 'lasting' || quiet < CALM_AFTER) return
    const lasting = quiet >= LASTING_AFTER + rests()
    if (told === 'calm' && !lasting) return
    calm(lasting)
  }

  function calm(lasting: boolean) {
    const broken = brokenBecause(scene)
    if (isUnderWay(scene, broken === undefined)) return
    told = lasting ? 'lasting' : 'calm'
    for (const { run } of all) run.calm?.({ lasting, broken })
  }

  return {
    add: order.add,
    begin(past) {
      for (const event of past) {
        if (event.kind === 'gap') continue
        scene.pass(event.t)
        scene.see(event)
      }
      scene.doubtPast('it was before this reader came')
    },
    at(t) {
      order.at(t)
      scene.pass(t - HOLD)
      if (scene.now - ticked >= TICK) tick()
    },
    end() {
      order.flush()
      tick()
      for (const { run } of all) run.end?.()
      const unsettled = scene.changedBetween(scene.now - LASTING_AFTER, scene.now)
      calm(told === 'lasting' || (rests() === 0 && !unsettled))
    },
    findings: () => all.flatMap(({ findings }) => findings).sort((a, b) => a.t - b.t),
    verdicts: () => all.map(({ verdict }) => verdict()),
    get changes() {
      return all.reduce((sum, { changes }) => sum + changes(), 0)
    },
  }
}

/** Checks a trace that is over and was recorded whole: in the order of its times, however late a thread told its events. */
export function check(
  events: Iterable<TraceEvent>,
  promises: (flood: string) => Promises | undefined,
): { findings: readonly Finding[]; verdicts: readonly Verdict[] } {
  const checker = createChecker(promises)
  for (const event of [...events].sort((a, b) => a.t - b.t)) checker.add(event)
  checker.end()
  return { findings: checker.findings(), verdicts: checker.verdicts() }
}
