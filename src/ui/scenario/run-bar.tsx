import { Pause, Play, Square, StepForward, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { usePicked, useShared } from '../page.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { traceTime } from '../session/clock.ts'
import { isUnderWay, type ScenarioView } from '../session/scenario/scenario-view.ts'
import { FilmButton } from './film-button.tsx'
import { keepInAddress } from './open-scenario.ts'
import { StepMark } from './step-mark.tsx'
import { useRemote } from './use-remote.ts'
import { useRun } from './use-run.ts'
import { hasHerd } from './use-scenario-link.ts'
import { backFrom, progressText } from './words.ts'

/** What drives the scenario that is open, and how far it is. */
export function RunBar({ scenario }: { scenario: ScenarioView }) {
  const { session } = useShared()
  const { state, isToPause, step, steps, title } = scenario
  const start = useRun()
  const run = useRef<HTMLButtonElement>(null)
  const underWay = isUnderWay(state)
  const isOver = !underWay && state !== 'ready'
  const runs = underWay && !isToPause
  const disabled = !usePicked(hasHerd)

  // Whoever opened it, or led it to its end, has its button at hand.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at its end, too.
  useEffect(() => {
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body) run.current?.focus()
  }, [isOver])

  function next() {
    // Whoever looked back comes back first.
    if (session.view().time.mode === 'paused') session.time({ do: 'live' })
    else if (underWay) session.conduct({ do: 'next' })
    else if (state === 'ready' && !disabled) start({ do: 'next' })
  }

  function back() {
    const t = backFrom(scenario, traceTime(session.view().clock, Date.now()))
    if (t === undefined) return
    if (runs) session.conduct({ do: 'pause' })
    session.time({ do: 'pause' })
    session.time({ do: 'go', to: t })
  }

  useRemote({ next, back }, !underWay)
  return (
    <section className="scenario-bar" aria-label="Scenario">
      <b className="scenario-title">{title}</b>
      {!isOver && <progress max={steps.length} value={doneOf(scenario)} aria-label="Steps done" />}
      <span
        className="scenario-state"
        data-state={state}
        role="status"
        aria-label="Progress of the scenario"
        title={progressText(scenario)}
      >
        {state === 'passed' && <StepMark state="done" />}
        {state === 'failed' && <StepMark state="failed" />}
        {progressText(scenario)}
      </span>
      <span className="grow" />
      {runs ? (
        <button type="button" onClick={() => session.conduct({ do: 'pause' })}>
          <Pause aria-hidden /> Pause<span className="hidden"> the scenario</span>
        </button>
      ) : (
        <button
          ref={run}
          type="button"
          className="primary scenario-run"
          disabled={disabled}
          onClick={() => start({ do: 'run' })}
        >
          <Play aria-hidden /> {underWay ? 'Go on' : state === 'ready' ? 'Run' : 'Run again'}
          <span className="hidden"> the scenario</span>
        </button>
      )}
      {!isOver && (
        <button type="button" disabled={!underWay && disabled} onClick={next} title="Next (Page Down)">
          <StepForward aria-hidden /> Next<span className="hidden"> step</span>
        </button>
      )}
      {underWay && (
        <button type="button" disabled={step < 0} onClick={() => session.conduct({ do: 'stop' })}>
          <Square aria-hidden /> Stop<span className="hidden"> the scenario</span>
        </button>
      )}
      {(state === 'passed' || state === 'failed') && <FilmButton />}
      <IconButton
        label="Close the scenario"
        icon={<X />}
        onClick={() => {
          keepInAddress(undefined)
          session.conduct({ do: 'close' })
        }}
      />
    </section>
  )
}

const doneOf = ({ steps }: ScenarioView) =>
  steps.filter(({ state }) => state === 'done' || state === 'failed').length
