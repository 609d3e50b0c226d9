import './steps-view.css'
import { Save } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { usePage } from '../page.ts'
import { download } from '../parts/download.ts'
import { nameOfFile, openedScenario } from './open-scenario.ts'
import { showFailure } from './show-failure.ts'
import { StepMark } from './step-mark.tsx'

/** The steps of the scenario that is open: done, at hand and to come; what failed, and the way there. */
export default function StepsView() {
  const { view, session } = usePage()
  const { scenario } = view
  const list = useRef<HTMLOListElement>(null)
  const at = scenario?.step ?? -1

  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])

  if (!scenario)
    return <p className="empty">No scenario is open. “Scenarios”, above, has some to choose from.</p>

  function save() {
    const { name, text } = openedScenario() ?? { name: 'scenario', text: '' }
    download(new Blob([text], { type: 'application/yaml' }), `${nameOfFile(name)}.yaml`)
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="steps-view" aria-label="Steps" tabIndex={0}>
      <ol ref={list}>
        {scenario.steps.map(({ words, state, failure }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place.
          <li key={index} data-state={state} aria-current={index === at ? 'step' : undefined}>
            <StepMark state={state} />
            <span className="step-number">{index + 1}</span>
            <span>
              {words}
              {failure && (
                <span className="step-failure">
                  Expected {failure.expected}; there is {failure.found}.{' '}
                  <button type="button" onClick={() => showFailure(session, failure.t)}>
                    Show it
                  </button>
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
      <button type="button" className="steps-save" onClick={save}>
        <Save aria-hidden /> Save its file
      </button>
    </section>
  )
}
