import './code.css'
import { historyField } from '@codemirror/commands'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { type TextEditorSettings, textExtensions } from './text-editor.ts'

/** What can be asked of the text editor. */
export interface CodeHandle {
  /** Puts the cursor there, in sight. */
  go(to: number): void
  focus(): void
}

interface CodeProps extends TextEditorSettings {
  text: string
  ref: Ref<CodeHandle>
}

const FIELDS = { history: historyField }

/** The text, its cursor and what can be undone, kept while the editor is out of sight. */
let kept: ReturnType<EditorState['toJSON']> | undefined

/** The text of a scenario, with highlighting, completion and marks where it is wrong. */
export function Code({ text, ref, ...settings }: CodeProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const latest = useRef(settings)
  latest.current = settings

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what it tells goes to the latest.
  useEffect(() => {
    if (!place.current) return
    const extensions = textExtensions({
      views: settings.views,
      onText: text => latest.current.onText(text),
      onMistakes: mistakes => latest.current.onMistakes(mistakes),
      onHelp: about => latest.current.onHelp(about),
      onRun: () => latest.current.onRun(),
      onSave: () => latest.current.onSave(),
    })
    const state =
      kept?.doc === text
        ? EditorState.fromJSON(kept, { extensions }, FIELDS)
        : EditorState.create({ doc: text, extensions })
    const made = new EditorView({ state, parent: place.current })
    view.current = made
    return () => {
      kept = made.state.toJSON(FIELDS)
      made.destroy()
    }
  }, [])

  useEffect(() => {
    const { current: shown } = view
    const now = shown?.state.sliceDoc()
    if (!shown || now === undefined || now === text) return
    shown.dispatch({ changes: { from: 0, to: now.length, insert: text }, selection: { anchor: 0 } })
  }, [text])

  useImperativeHandle(ref, () => ({
    go(to) {
      const { current: shown } = view
      if (!shown) return
      const anchor = Math.min(to, shown.state.doc.length)
      shown.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
      shown.focus()
    },
    focus: () => view.current?.focus(),
  }))

  return <div ref={place} className="scenario-code" />
}
