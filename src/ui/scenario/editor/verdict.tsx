import { Check, CircleAlert, Info, PencilLine } from 'lucide-react'
import type { Mistake } from '../../../scenario/writing/index.ts'
import { sentence } from '../../parts/sentence.ts'

interface VerdictProps {
  /** What is wrong with the text; undefined until it is known. */
  mistakes: readonly Mistake[] | undefined
  /** Why it was not run. */
  refusal: string
  /** What stands at the cursor. */
  about: string
  isEmpty: boolean
  onGo(to: number): void
}

/** The key that does things with others, as keyboards have it. */
const MOD = /Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl'

/** Below the text: what is wrong with it, and the way there; what stands at the cursor; the keys. */
export function Verdict({ mistakes, refusal, about, isEmpty, onGo }: VerdictProps) {
  const [first, ...others] = mistakes ?? []
  return (
    <div className="verdict-bar">
      <div className="verdict" role="status" aria-label="Whether the scenario can run">
        {isEmpty ? (
          <span>
            <PencilLine aria-hidden /> Ctrl+Space says what may stand here; “New” has something to begin with.
          </span>
        ) : first ? (
          <button type="button" className="verdict-wrong" onClick={() => onGo(first.from)}>
            <CircleAlert aria-hidden />
            <span>
              <b>
                Line {first.line}, column {first.column}:
              </b>{' '}
              {sentence(first.error)}
              {others.length > 0 && ` And ${others.length} more: F8.`}
            </span>
          </button>
        ) : (
          mistakes && (
            <span className="verdict-right">
              <Check aria-hidden /> It can run
            </span>
          )
        )}
      </div>
      {refusal !== '' && (
        <p className="verdict-refusal" role="alert">
          {refusal}
        </p>
      )}
      <p className="verdict-about" role="note" aria-label="At the cursor">
        {about !== '' && (
          <>
            <Info aria-hidden /> {about}
          </>
        )}
      </p>
      <p className="verdict-keys">
        <kbd>Ctrl Space</kbd> what may stand here · <kbd>F8</kbd> next mistake · <kbd>{MOD} Enter</kbd> runs ·{' '}
        <kbd>{MOD} S</kbd> saves · <kbd>Esc</kbd> <kbd>Tab</kbd> leaves the text
      </p>
    </div>
  )
}
