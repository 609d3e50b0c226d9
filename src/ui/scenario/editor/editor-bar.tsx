import { Menu } from '@base-ui/react/menu'
import { ChevronDown, CircleDot, FileUp, Play, Save } from 'lucide-react'
import { useRef } from 'react'
import { usePicked, useShared } from '../../page.ts'
import { nameOfFile } from '../open-scenario.ts'
import { type Draft, keepDraft, offerDraft } from './draft.ts'
import { saveDraft } from './save-draft.ts'
import { templates } from './templates.ts'

interface EditorBarProps {
  draft: Draft
  isUnsaved: boolean
  onRun(): void
}

/** Above the text: its file's name, and what can be done with all of it. */
export function EditorBar({ draft, isUnsaved, onRun }: EditorBarProps) {
  const { session } = useShared()
  const picker = useRef<HTMLInputElement>(null)
  const recordable = usePicked(
    ({ connection, marks, doing }) => connection.state === 'live' && marks?.commands === true && !doing,
  )

  async function load(file: File | undefined) {
    if (file) offerDraft({ name: nameOfFile(file.name), text: await file.text() }, true)
  }

  return (
    <div className="editor-bar">
      <label className="file-name">
        <span className="hidden">File name</span>
        <input
          value={draft.name}
          size={Math.max(8, draft.name.length)}
          maxLength={80}
          spellCheck={false}
          onChange={({ target }) => keepDraft({ name: target.value })}
        />
        .yaml
      </label>
      <span className="aside" role="status">
        {isUnsaved && '● not in a file'}
      </span>
      <span className="grow" />
      <button type="button" className="primary" title="Run (Ctrl+Enter)" onClick={onRun}>
        <Play aria-hidden /> Run<span className="hidden"> what is written</span>
      </button>
      <Menu.Root modal={false}>
        <Menu.Trigger>
          New <ChevronDown aria-hidden />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={6} align="end" className="popup-place">
            <Menu.Popup className="popup menu">
              {templates.map(template => (
                <Menu.Item
                  key={template.name}
                  className="menu-item"
                  onClick={() => offerDraft(template, true)}
                >
                  {template.title}
                </Menu.Item>
              ))}
              <hr />
              <Menu.Item className="menu-item" disabled={!recordable} onClick={() => session.recordDoings()}>
                <CircleDot aria-hidden /> Record what I do
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <button type="button" onClick={() => picker.current?.click()}>
        <FileUp aria-hidden /> Open …<span className="hidden"> a scenario in the editor</span>
      </button>
      <button type="button" title="Save (Ctrl+S)" onClick={() => saveDraft(draft)}>
        <Save aria-hidden /> Save<span className="hidden"> the scenario</span>
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="Scenario file for the editor"
        accept=".yaml,.yml,.json"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          void load(file)
        }}
      />
    </div>
  )
}
