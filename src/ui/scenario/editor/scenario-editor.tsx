import './scenario-editor.css'
import { useEffect, useRef, useState } from 'react'
import type { Mistake } from '../../../scenario/writing/index.ts'
import { type Shared, useShared } from '../../page.ts'
import { Code, type CodeHandle } from './code.tsx'
import { isUnsaved, keepDraft, useDraft } from './draft.ts'
import { EditorBar } from './editor-bar.tsx'
import { ReplaceDialog } from './replace-dialog.tsx'
import { saveDraft } from './save-draft.ts'
import { useRunDraft } from './use-run-draft.ts'
import { Verdict } from './verdict.tsx'

/** The last wish for the editor that had its text take the focus: it does so once. */
let answered: Shared['wish']

/** Where a scenario is written: its text, what is wrong with it, and what runs it. */
export default function ScenarioEditor() {
  const { views, wish } = useShared()
  const { draft, offered } = useDraft()
  const [mistakes, setMistakes] = useState<readonly Mistake[]>()
  const [about, setAbout] = useState('')
  const [refusal, setRefusal] = useState('')
  const code = useRef<CodeHandle>(null)
  const runDraft = useRunDraft()

  async function run() {
    const refused = await runDraft(draft)
    setRefusal(refused?.sentence ?? '')
    if (refused?.at !== undefined) code.current?.go(refused.at)
  }

  useEffect(() => {
    if (wish?.view !== 'scenario-editor' || wish === answered) return
    answered = wish
    code.current?.focus()
  }, [wish])

  const write = (text: string) => {
    setRefusal('')
    keepDraft({ text })
  }

  return (
    <div className="scenario-editor">
      <EditorBar draft={draft} isUnsaved={isUnsaved(draft)} onRun={run} />
      <Code
        ref={code}
        text={draft.text}
        views={views.map(({ id, title }) => ({ value: id, about: title }))}
        onText={write}
        onMistakes={setMistakes}
        onHelp={setAbout}
        onRun={run}
        onSave={() => saveDraft(draft)}
      />
      <Verdict
        mistakes={mistakes}
        refusal={refusal}
        about={about}
        isEmpty={draft.text.trim() === ''}
        onGo={to => code.current?.go(to)}
      />
      {offered && <ReplaceDialog draft={draft} offered={offered} />}
    </div>
  )
}
