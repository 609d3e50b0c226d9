import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import type { Known, Mistake } from '../../../scenario/writing/index.ts'
import { completion } from './completion.ts'
import { help } from './help.ts'
import { highlighting } from './highlighting.ts'
import { mistakes } from './mistakes.ts'

/** Whom the text editor tells. */
export interface TextEditorSettings {
  /** What a focus may open. */
  views: readonly Known[]
  onText(text: string): void
  /** What is wrong with the text as it is. */
  onMistakes(mistakes: readonly Mistake[]): void
  /** What stands at the cursor. */
  onHelp(about: string): void
  onRun(): void
  onSave(): void
}

/** All that the text editor does. */
export function textExtensions(settings: TextEditorSettings): Extension {
  const { views, onText, onMistakes, onHelp, onRun, onSave } = settings
  const does = (act: () => void) => () => {
    act()
    return true
  }
  return [
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightActiveLine(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    indentUnit.of('  '),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    yaml(),
    highlighting,
    completion(views),
    mistakes(onMistakes),
    help(onHelp),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': 'Scenario as text', spellcheck: 'false' }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) onText(state.sliceDoc())
    }),
    EditorView.domEventHandlers({
      // A file that is dropped is the page's, which opens it.
      drop: ({ dataTransfer }) => (dataTransfer?.files.length ?? 0) > 0,
    }),
    EditorView.domEventObservers({
      // Escape is the text's: it clears no selection of the page.
      keydown(event) {
        if (event.key === 'Escape') event.stopPropagation()
      },
    }),
    keymap.of([
      { key: 'Mod-Enter', run: does(onRun) },
      { key: 'Mod-s', run: does(onSave), preventDefault: true },
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      // Escape, then Tab, leaves the editor.
      indentWithTab,
    ]),
  ]
}
