import './library.css'
import { Dialog } from '@base-ui/react/dialog'
import { CircleDot, FileUp, SquarePen } from 'lucide-react'
import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { usePart, useShared } from '../page.ts'
import { DialogClose } from '../parts/dialog-close.tsx'
import { sentence } from '../parts/sentence.ts'
import { type Entry, LibraryList, matching } from './library-list.tsx'
import { editScenario, fetchScenario, fetchText, nameOfFile, openScenario } from './open-scenario.ts'
import type { ScenarioText } from './scenario-text.ts'

/** Scenarios to choose from: those beside the page, and one's own. */
export default function LibraryDialog({ onClose }: { onClose(): void }) {
  const page = useShared()
  const isRecorded = usePart('doing') !== undefined
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const [wanted, setWanted] = useState('')
  const [error, setError] = useState('')
  const [refused, setRefused] = useState<ScenarioText>()
  const picker = useRef<HTMLInputElement>(null)
  const isOpened = useRef(false)
  const isLeft = useRef(false)
  const found = matching(entries, wanted)
  const first = wanted.trim() === '' ? undefined : found[0]

  useEffect(() => {
    fetchText(new URL('scenarios/index.json', document.baseURI), 'the list of scenarios').then(
      text => setEntries(JSON.parse(text) as Entry[]),
      (error: Error) => setError(sentence(error.message)),
    )
  }, [])

  async function open(scenario: Promise<ScenarioText>) {
    setRefused(undefined)
    try {
      const wanted = await scenario
      const wrong = await openScenario(page, wanted)
      if (wrong !== undefined) {
        setRefused(wanted)
        return setError(wrong)
      }
      isOpened.current = true
      onClose()
    } catch (error) {
      setError(sentence(error instanceof Error ? error.message : String(error)))
    }
  }

  function leave(act: () => void) {
    isLeft.current = true
    act()
    onClose()
  }

  const choose = ({ file }: Entry) => open(fetchScenario(nameOfFile(file)))

  async function load({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? []
    target.value = ''
    if (file) await open(file.text().then(text => ({ name: file.name, text })))
  }

  return (
    <Dialog.Root open onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup
          className="popup dialog library"
          // One that was opened is to be run: its own bar takes the focus.
          finalFocus={() =>
            isLeft.current
              ? false
              : !isOpened.current || (document.querySelector<HTMLElement>('.scenario-run') ?? false)
          }
        >
          <Dialog.Title>Scenarios</Dialog.Title>
          <Dialog.Description>
            Each brings a herd of its own, shows and asks something, and says what must come of it.
          </Dialog.Description>
          <div className="library-tools">
            <input
              type="search"
              aria-label="Search scenarios"
              placeholder="Search"
              value={wanted}
              onChange={({ target }) => setWanted(target.value)}
              onKeyDown={({ key }) => {
                if (key === 'Enter' && first) void choose(first)
              }}
            />
            <span role="status" className="aside">
              {wanted.trim() !== '' && `${found.length} of ${entries.length}`}
            </span>
            <span className="grow" />
            <button type="button" onClick={() => picker.current?.click()}>
              <FileUp aria-hidden /> Open a file …
            </button>
            <button type="button" onClick={() => leave(() => page.showView('scenario-editor', true))}>
              <SquarePen aria-hidden /> Write one
            </button>
            <button type="button" disabled={isRecorded} onClick={() => leave(page.session.recordDoings)}>
              <CircleDot aria-hidden /> Record what I do
            </button>
          </div>
          {error && (
            <p role="alert" className="edit-error">
              {error}{' '}
              {refused && (
                <button type="button" onClick={() => leave(() => editScenario(page, refused))}>
                  Open it in the editor
                </button>
              )}
            </p>
          )}
          <LibraryList entries={found} first={first} onChoose={choose} />
          <input
            ref={picker}
            type="file"
            hidden
            aria-label="Scenario file"
            accept=".yaml,.yml,.json"
            onChange={load}
          />
          <DialogClose />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
