import './steps-view.css'
import { Save, SquarePen } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { usePart, useShared } from '../page.ts'
import { download } from '../parts/download.ts'
import { sentence } from '../parts/sentence.ts'
import type { ScenarioStep } from '../session/scenario/scenario-view.ts'
import { editScenario, nameOfFile, openedScenario } from './open-scenario.ts'
import { showWrong } from './show-wrong.ts'
import { StepMark } from './step-mark.tsx'
import { failureText, type Wrong, wrongOf } from './words.ts'

/** The steps of the scenario that is open: done, at hand and to come; what went wrong, and the way there. */
export default function StepsView() {
  const page = useShared()
  const scenario = usePart('scenario')
  const box = useRef<HTMLElement>(null)
  const at = scenario?.step ?? -1

  useEffect(() => {
    const line = box.current?.querySelector('[aria-current]')
    // Only this box: what is around it stays where it is.
    if (at >= 0 && box.current && line instanceof HTMLElement)
      box.current.scrollTop = line.offsetTop - box.current.clientHeight / 2
  }, [at])

  if (!scenario)
    return <p className="empty">No scenario is open. “Scenarios”, above, has some to choose from.</p>

  function save() {
    const { name, text } = openedScenario() ?? { name: 'scenario', text: '' }
    download(new Blob([text], { type: 'application/yaml' }), `${nameOfFile(name)}.yaml`)
  }

  function edit() {
    const opened = openedScenario()
    if (opened) editScenario(page, opened)
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={box} className="steps-view" aria-label="Steps" tabIndex={0}>
      <ol>
        {scenario.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
          <StepLine key={index} step={step} number={index + 1} isAtHand={index === at} />
        ))}
        {scenario.checked?.broken.map(broken => (
          <li key={broken.promise} data-state={broken.isFailure ? 'failed' : 'done'}>
            <StepMark state={broken.isFailure ? 'failed' : 'noted'} />
            <span />
            <span>
              <WrongText wrong={wrongOf(broken)} />
            </span>
          </li>
        ))}
      </ol>
      <div className="steps-file">
        <button type="button" onClick={edit}>
          <SquarePen aria-hidden /> Edit
        </button>
        <button type="button" onClick={save}>
          <Save aria-hidden /> Save its file
        </button>
      </div>
    </section>
  )
}

function StepLine({ step, number, isAtHand }: { step: ScenarioStep; number: number; isAtHand: boolean }) {
  const { words, state, failure } = step
  return (
    <li data-state={state} aria-current={isAtHand ? 'step' : undefined}>
      <StepMark state={state} />
      <span className="step-number">{number}</span>
      <span>
        {words}
        {failure && (
          <span className="step-failure">
            <WrongText wrong={{ text: sentence(failureText(failure)), t: failure.t }} />
          </span>
        )}
      </span>
    </li>
  )
}

function WrongText({ wrong }: { wrong: Wrong }) {
  const page = useShared()
  return (
    <>
      {wrong.text}{' '}
      <button type="button" onClick={() => showWrong(page, wrong)}>
        Show it
      </button>
    </>
  )
}
