import {
  type RunEngine,
  type RunEvent,
  readingTime,
  runScenario,
  type Scenario,
  type Shown,
  telling,
} from '../../../scenario/index.ts'
import type { ToldEvent } from '../../../trace/index.ts'
import { createGate } from './gate.ts'
import {
  isUnderWay,
  type ScenarioCommand,
  type ScenarioQuestion,
  type ScenarioStep,
  type ScenarioView,
} from './scenario-view.ts'
import { failureOf, findingOf, isHeldFor, stepOf } from './told.ts'

/** What the conductor needs of the page's session. */
export interface Stage {
  engine: RunEngine
  /** Nanoseconds since the epoch. */
  wallClock(): bigint
  /** How many events were never told, because the page was too slow. */
  missed(): number
  /** Undoes what another herd would keep. */
  clear(): Promise<void>
  /** What is to be shown has changed. */
  tell(view: ScenarioView): void
  /** What people are told belongs to the trace. */
  told(event: ToldEvent): void
  /** Resolves when people have seen the trace up to there: the playhead may be behind. */
  seen(t: number, signal: AbortSignal): Promise<void>
}

export interface Conductor {
  take(command: ScenarioCommand): void
  /** The herd that it ran on is gone, and with it the trace. */
  leave(): void
}

const LEFT = 'left'
const LOST = 'The herd that it ran on is gone: the page lost it, or another was opened.'

/** Leads a scenario before people: runs it step by step, and gives them time to read, to answer and to look. */
export function createConductor(scenario: Scenario, stage: Stage): Conductor {
  const gate = createGate()
  const toCome = scenario.steps.map(stepOf)
  const { title, description } = scenario
  let view: ScenarioView = { title, description, state: 'ready', isToPause: false, step: -1, steps: toCome }
  let running: AbortController | undefined
  /** Where it stops before each step, the steps that may be done all the same. */
  let allowed = 0
  /** Until when (milliseconds) the caption is read. */
  let readUntil = 0
  let isSkipped = false
  let missedBefore = 0

  function become(change: Partial<ScenarioView>) {
    view = { ...view, ...change }
    stage.tell(view)
  }

  const withStep = (index: number, change: Partial<ScenarioStep>) =>
    view.steps.map((step, at) => (at === index ? { ...step, ...change } : step))

  async function run() {
    const ending = new AbortController()
    const { signal } = ending
    running = ending
    missedBefore = stage.missed()
    become({ ...nothingShown, state: 'starting', step: -1, steps: toCome })
    await stage.clear()
    // The herd's own ports are wanted, as people know them; where another has one of them, any will do.
    const end = (await perform('own', signal)) ?? (await perform('free', signal))
    if (running !== ending) return
    running = undefined
    become({ state: end ?? 'failed', question: undefined })
  }

  /** Undefined where the herd cannot be had. */
  async function perform(ports: 'own' | 'free', signal: AbortSignal) {
    const { engine, wallClock } = stage
    const steps = runScenario(scenario, engine, { wallClock, ports, signal })
    // The trace of another herd has nothing to do with this.
    const run = telling(steps, scenario, event => signal.reason === LEFT || stage.told(event))
    for (;;) {
      const next = await run.next()
      if (next.done) return signal.aborted ? 'stopped' : next.value
      if (signal.aborted) continue
      const event = next.value
      if (event.tell === 'set up' && event.failure) {
        become({ error: `The herd cannot be had: ${event.failure.found}.` })
        await run.return('failed')
        return undefined
      }
      await follow(event, signal)
    }
  }

  async function follow(event: RunEvent, signal: AbortSignal) {
    switch (event.tell) {
      case 'set up':
        return become({ state: 'running', error: undefined })
      case 'begins': {
        const { step: index } = event
        const step = scenario.steps[index]
        become({ step: index, steps: withStep(index, { state: 'now' }) })
        if (step && isHeldFor(step)) await read(signal)
        await pause(signal)
        return signal.aborted ? undefined : become({ steps: withStep(index, { t: stage.engine.now() }) })
      }
      case 'shows':
        return show(event.what, event, signal)
      case 'ends': {
        const { failure, t, step } = event
        const failed = failure && { failure: failureOf(failure, t, stage.missed() - missedBefore) }
        return become({ steps: withStep(step, { state: failure ? 'failed' : 'done', ...failed }) })
      }
      case 'checked': {
        const isKept = scenario.promises !== 'ignored'
        const judged = event.verdicts.filter(({ state }) => state !== 'open').length
        return become({ checked: { judged, broken: event.broken.map(each => findingOf(each, isKept)) } })
      }
    }
  }

  /** Waits for a person, in that state, unless it is stopped. */
  async function hold(change: Partial<ScenarioView>, holds: () => boolean, signal: AbortSignal, ms?: number) {
    become(change)
    await gate.until(() => holds() || signal.aborted, ms)
    if (!signal.aborted) become({ state: 'running', question: undefined })
  }

  /** What stands can be read before anything else happens. */
  async function read(signal: AbortSignal) {
    const left = readUntil - Date.now()
    // Once it is read, or skipped, nothing waits for it any more.
    readUntil = 0
    if (view.isToPause || left <= 0) return
    isSkipped = false
    await hold({ state: 'reading' }, () => isSkipped || view.isToPause, signal, left)
  }

  async function pause(signal: AbortSignal) {
    const mayGoOn = () => !view.isToPause || allowed > 0
    if (!mayGoOn()) await hold({ state: 'paused' }, mayGoOn, signal)
    allowed = Math.max(0, allowed - 1)
  }

  async function show(what: Shown, { step, t }: { step: number; t: number }, signal: AbortSignal) {
    if (what.shows === 'focus') {
      const { shows: _, ...focus } = what
      return become({ focus: { step, ...focus } })
    }
    await stage.seen(t, signal)
    if (signal.aborted) return
    if (what.shows === 'caption') {
      readUntil = Date.now() + readingTime(what.text)
      return
    }
    const { shows: _, ...question } = what
    isSkipped = false
    readUntil = 0
    await hold({ state: 'asking', question }, () => isSkipped, signal)
  }

  /** Only where a person is waited for: what is under way is not skipped, and what is over does not begin again. */
  function next() {
    const { state, question } = view
    if (state === 'ready') {
      allowed = 1
      become({ isToPause: true })
      void run()
    } else if (state === 'asking' && question?.chosen === undefined) answer(-1)
    else if (state === 'reading' || state === 'asking') isSkipped = true
    else if (state === 'paused') allowed = 1
  }

  function answer(option: number) {
    const { question } = view
    if (question && question.chosen === undefined && option < question.options.length)
      become({ question: { ...question, chosen: option } satisfies ScenarioQuestion })
  }

  const commands: { [Do in ScenarioCommand['do']]: (command: ScenarioCommand & { do: Do }) => void } = {
    run() {
      allowed = 0
      become({ isToPause: false })
      if (!isUnderWay(view.state)) void run()
    },
    pause() {
      allowed = 0
      if (isUnderWay(view.state)) become({ isToPause: true })
    },
    next,
    stop: () => running?.abort(),
    answer: ({ option }) => answer(option),
    close() {
      const ran = running
      running = undefined
      ran?.abort()
    },
  }

  stage.tell(view)
  return {
    take(command) {
      const act = commands[command.do] as (command: ScenarioCommand) => void
      act(command)
      gate.look()
    },
    leave() {
      const ran = running
      running = undefined
      ran?.abort(LEFT)
      // What is said of a run that was lost stands, also when the next herd comes.
      if (view.error === LOST) return
      const { step } = view
      const now = ran
        ? ({ state: 'stopped', step, error: LOST } as const)
        : ({ state: 'ready', step: -1 } as const)
      become({ ...nothingShown, steps: toCome, isToPause: false, ...now })
      gate.look()
    },
  }
}

const nothingShown = { question: undefined, focus: undefined, checked: undefined, error: undefined }
