import './scenario-bar.css'
import { Pause, Play, Square, StepForward, X } from 'lucide-react'
import { usePage } from '../page.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { isUnderWay, type ScenarioView } from '../session/scenario/scenario-view.ts'
import { QuestionCard } from './question-card.tsx'
import { showFailure } from './show-failure.ts'
import { StepMark } from './step-mark.tsx'
import { useFocus } from './use-focus.ts'
import { useNextKey } from './use-next-key.ts'
import { useRun } from './use-run.ts'

/** Below the stage: the scenario that is open, what it says, large, and what drives it; what is recorded by doing. */
export default function ScenarioBar() {
  const { view } = usePage()
  const question = view.scenario?.question
  return (
    <>
      {question ? (
        <QuestionCard key={question.question} asked={question} />
      ) : (
        (view.scenario || view.caption !== undefined) && (
          <p className="caption" role="status" aria-label="Caption">
            {view.caption}
          </p>
        )
      )}
      {view.scenario && <RunBar scenario={view.scenario} />}
    </>
  )
}

function RunBar({ scenario }: { scenario: ScenarioView }) {
  const { session, view } = usePage()
  const { state, step, steps, title } = scenario
  const start = useRun()
  const runs = isUnderWay(state) && state !== 'paused'
  const disabled = view.connection.state !== 'live' || view.marks?.commands === false
  const next = () => (isUnderWay(state) ? session.conduct({ do: 'next' }) : start({ do: 'next' }))
  useFocus(scenario)
  useNextKey(next)
  return (
    <section className="scenario-bar" aria-label="Scenario">
      <b className="scenario-title">{title}</b>
      <progress max={steps.length} value={doneOf(scenario)} aria-label="Steps done" />
      <span className="scenario-state" role="status" aria-label="Progress of the scenario">
        {stateText(scenario)}
      </span>
      <FailureChip scenario={scenario} />
      <span className="grow" />
      {runs ? (
        <button type="button" onClick={() => session.conduct({ do: 'pause' })}>
          <Pause aria-hidden /> Pause<span className="hidden"> the scenario</span>
        </button>
      ) : (
        <button type="button" className="primary" disabled={disabled} onClick={() => start({ do: 'run' })}>
          <Play aria-hidden /> {runWord(scenario)}
          <span className="hidden"> the scenario</span>
        </button>
      )}
      <button type="button" disabled={disabled} onClick={next} title="Next (Page Down)">
        <StepForward aria-hidden /> Next<span className="hidden"> step</span>
      </button>
      <button
        type="button"
        disabled={!isUnderWay(state) || step < 0}
        onClick={() => session.conduct({ do: 'stop' })}
      >
        <Square aria-hidden /> Stop<span className="hidden"> the scenario</span>
      </button>
      <IconButton label="Close the scenario" icon={<X />} onClick={() => session.conduct({ do: 'close' })} />
    </section>
  )
}

const runWord = ({ state }: ScenarioView) =>
  state === 'ready' ? 'Run' : state === 'paused' ? 'Go on' : 'Run again'

const doneOf = ({ steps }: ScenarioView) =>
  steps.filter(({ state }) => state === 'done' || state === 'failed').length

function stateText(scenario: ScenarioView): string {
  const { state, step, steps, error } = scenario
  if (error !== undefined && !isUnderWay(state)) return error
  if (state === 'ready') return `${steps.length} steps`
  if (state === 'starting') return 'Starting its herd …'
  if (state === 'passed') return '✓ Done, and every claim held'
  if (state === 'failed') return '✕ Done, and not as it should be'
  if (state === 'stopped') return `Stopped at step ${step + 1} of ${steps.length}`
  const words = { running: '', reading: '', asking: ', what do you think?', paused: ', paused' }
  return `Step ${step + 1} of ${steps.length}${words[state]}`
}

/** The last claim that failed, and the way there. */
function FailureChip({ scenario: { steps } }: { scenario: ScenarioView }) {
  const { session } = usePage()
  const failed = steps.findLast(({ failure }) => failure !== undefined)
  if (!failed?.failure) return null
  const { t, expected, found } = failed.failure
  return (
    <span className="failure-chip" role="alert">
      <StepMark state="failed" />
      <span className="failure-text" title={`Expected ${expected}; there is ${found}.`}>
        Expected {expected}; there is {found}
      </span>
      <button type="button" onClick={() => showFailure(session, t)}>
        Show it
      </button>
    </span>
  )
}
