import './scenario-bar.css'
import { usePart, useShared } from '../page.ts'
import { isUnderWay, type ScenarioView } from '../session/scenario/scenario-view.ts'
import { QuestionCard } from './question-card.tsx'
import { RunBar } from './run-bar.tsx'
import { showWrong } from './show-wrong.ts'
import { StepMark } from './step-mark.tsx'
import { useFocus } from './use-focus.ts'
import { lastWrong } from './words.ts'

/** Below the stage: what a scenario tells and asks, large; what went wrong in it; and what drives it. */
export default function ScenarioBar() {
  const scenario = usePart('scenario')
  const caption = usePart('caption')
  const question = scenario?.question
  useFocus(scenario?.focus)
  return (
    <>
      {question ? (
        <QuestionCard key={question.question} asked={question} />
      ) : (
        <CaptionLine text={caption} scenario={scenario} />
      )}
      {scenario && <WrongLine scenario={scenario} />}
      {scenario && <RunBar scenario={scenario} />}
    </>
  )
}

/** A longer caption (characters) is smaller: it would take the stage's room. */
const LONG = 240

/** What a scenario says, large; before it begins, what it will show. It keeps its room while the scenario runs. */
function CaptionLine({ text, scenario }: { text: string | undefined; scenario: ScenarioView | undefined }) {
  const isReady = scenario?.state === 'ready'
  const shown = (isReady ? scenario.description : text) ?? ''
  const keepsRoom = scenario !== undefined && isUnderWay(scenario.state)
  return (
    <div role="status" aria-label="Caption">
      {(shown !== '' || keepsRoom) && (
        <p className="caption" data-quiet={isReady || shown.length > LONG}>
          {shown}
        </p>
      )}
    </div>
  )
}

/** The last that went wrong, and the way there. */
function WrongLine({ scenario }: { scenario: ScenarioView }) {
  const page = useShared()
  const wrong = lastWrong(scenario)
  return (
    <div role="alert" aria-label="What went wrong">
      {wrong && (
        <p className="wrong-line" data-under-way={isUnderWay(scenario.state)}>
          <StepMark state="failed" />
          <span>{wrong.text}</span>
          <button type="button" onClick={() => showWrong(page, wrong)}>
            Show it
          </button>
        </p>
      )}
    </div>
  )
}
