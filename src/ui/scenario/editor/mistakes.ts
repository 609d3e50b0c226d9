import { type Diagnostic, linter, lintGutter, nextDiagnostic, previousDiagnostic } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import type { Mistake } from '../../../scenario/writing/index.ts'
import { sentence } from '../../parts/sentence.ts'
import { writersAid } from './aid.ts'

/** How long (milliseconds) nothing is written before the text is read. */
const PAUSE = 250

/** More marks than this help nobody. */
const MOST = 100

/** Marks what is wrong with the text where it is, and tells `onMistakes`. */
export const mistakes = (onMistakes: (mistakes: readonly Mistake[]) => void): Extension => [
  linter(
    async view => {
      const { doc } = view.state
      const found = await writersAid().mistakesOf(doc.toString())
      // The text has changed meanwhile: it is read again.
      if (view.state.doc !== doc) return []
      onMistakes(found)
      // Nobody has written anything wrong yet.
      if (doc.toString().trim() === '') return []
      return found.slice(0, MOST).map(diagnosticOf)
    },
    { delay: PAUSE },
  ),
  lintGutter(),
  keymap.of([
    { key: 'F8', run: nextDiagnostic },
    { key: 'Shift-F8', run: previousDiagnostic },
  ]),
]

const diagnosticOf = ({ from, to, error }: Mistake): Diagnostic => ({
  from,
  to,
  severity: 'error',
  message: sentence(error),
})
