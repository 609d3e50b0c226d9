import { Check, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useShared } from '../page.ts'
import type { ScenarioQuestion } from '../session/scenario/scenario-view.ts'
import { takesText } from '../shortcuts.ts'

/** What people are asked, large, over the stage; then which answer was right, and why. */
export function QuestionCard({ asked }: { asked: ScenarioQuestion }) {
  const { session } = useShared()
  const { question, options, right, why, chosen } = asked
  const answered = chosen !== undefined
  const card = useRef<HTMLElement>(null)
  const goOn = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (answered) goOn.current?.focus()
    else if (!takesText(document.activeElement)) card.current?.focus()
  }, [answered])

  useEffect(() => {
    if (answered) return
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const option = Number(event.key) - 1
      if (takesText(event.target) || !Number.isInteger(option) || !(option in options)) return
      event.preventDefault()
      session.conduct({ do: 'answer', option })
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [session, answered, options])

  return (
    <section
      ref={card}
      className="question-card"
      data-answered={answered}
      aria-label="Question"
      tabIndex={-1}
    >
      <h2>{question}</h2>
      <ol>
        {options.map((option, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two answers may read the same.
          <li key={`${index} ${option}`}>
            <button
              type="button"
              disabled={answered}
              data-verdict={
                answered ? (index === right ? 'right' : index === chosen ? 'wrong' : 'other') : undefined
              }
              onClick={() => session.conduct({ do: 'answer', option: index })}
            >
              <kbd>{index + 1}</kbd> <span>{option}</span>
              {answered && index === right && <Check role="img" aria-label="right" />}
              {answered && index === chosen && index !== right && <X role="img" aria-label="not so" />}
            </button>
          </li>
        ))}
      </ol>
      {answered && (
        <div className="why" role="status">
          <p>{why}</p>
          <button
            ref={goOn}
            type="button"
            className="primary"
            onClick={() => session.conduct({ do: 'next' })}
          >
            Continue
          </button>
        </div>
      )}
    </section>
  )
}
