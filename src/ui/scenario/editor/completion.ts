import {
  acceptCompletion,
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  type Completion as Option,
  snippet,
} from '@codemirror/autocomplete'
import { type Extension, Prec } from '@codemirror/state'
import { type EditorView, keymap } from '@codemirror/view'
import type { Completion, Known } from '../../../scenario/writing/index.ts'
import { writersAid } from './aid.ts'

/** Tells what may be written at the cursor, as the published schema and the scenario itself have it. */
export const completion = (views: readonly Known[]): Extension => [
  autocompletion({
    override: [context => optionsAt(context, views)],
    icons: false,
    maxRenderedOptions: 60,
    interactionDelay: 0,
  }),
  Prec.highest(keymap.of([{ key: 'Tab', run: acceptCompletion }])),
]

async function optionsAt(
  context: CompletionContext,
  views: readonly Known[],
): Promise<CompletionResult | null> {
  const { state, pos, explicit } = context
  const found = await writersAid().completionsAt(state.sliceDoc(), pos, views)
  if (!found || context.aborted) return null
  const { from, to, options } = found
  const typed = state.sliceDoc(from, pos)
  // What is written out needs no list over it, which Enter would go to.
  if (!explicit && options.some(({ kind, label }) => kind === 'value' && label === typed)) return null
  return { from, to, options: options.map(optionOf) }
}

const RANK: Record<Completion['kind'], number> = { step: 2, key: 1, value: 0 }

const optionOf = ({ label, kind, about, insert, stops }: Completion, index: number): Option => ({
  label,
  type: kind,
  // In the schema's order: what people need most is first.
  boost: RANK[kind] - index / 100,
  ...(about !== undefined && { info: about }),
  apply: (view, option, from, to) => {
    const template = snippet(templateOf(view, insert, stops, from))
    template(view, option, from, to)
  },
})

// biome-ignore lint/suspicious/noTemplateCurlyInString: a field, in CodeMirror's words.
const FIELD = '${}'

/** A text with stops in the words of CodeMirror's snippets, which give each line after the first the indent that is there. */
function templateOf(view: EditorView, insert: string, stops: readonly number[], from: number): string {
  const indent = /^ */.exec(view.state.doc.lineAt(from).text)?.[0].length ?? 0
  const ends = [0, ...stops]
  const pieces = ends.map((start, index) => insert.slice(start, stops[index] ?? insert.length))
  return pieces
    .map(piece => piece.replace(/[{}]/g, '\\$&'))
    .join(FIELD)
    .split('\n')
    .map((line, index) => (index === 0 ? line : line.slice(indent)))
    .join('\n')
}
