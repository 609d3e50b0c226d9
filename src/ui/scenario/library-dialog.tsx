import './library.css'
import { Dialog } from '@base-ui/react/dialog'
import { FileUp, X } from 'lucide-react'
import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { useShared } from '../page.ts'
import { sentence } from '../parts/sentence.ts'
import { type Entry, LibraryList, matching } from './library-list.tsx'
import { fetchScenario, fetchText, nameOfFile, openScenario, type ScenarioText } from './open-scenario.ts'

/** Scenarios to choose from: those beside the page, and one's own. */
export default function LibraryDialog({ onClose }: { onClose(): void }) {
  const page = useShared()
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const [wanted, setWanted] = useState('')
  const [error, setError] = useState('')
  const picker = useRef<HTMLInputElement>(null)
  const isOpened = useRef(false)
  const found = matching(entries, wanted)
  const first = wanted.trim() === '' ? undefined : found[0]

  useEffect(() => {
    fetchText(new URL('scenarios/index.json', document.baseURI), 'the list of scenarios').then(
      text => setEntries(JSON.parse(text) as Entry[]),
      (error: Error) => setError(sentence(error.message)),
    )
  }, [])

  async function open(scenario: Promise<ScenarioText>) {
    try {
      const wrong = await openScenario(page, await scenario)
      if (wrong !== undefined) return setError(wrong)
      isOpened.current = true
      onClose()
    } catch (error) {
      setError(sentence(error instanceof Error ? error.message : String(error)))
    }
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
            !isOpened.current || (document.querySelector<HTMLElement>('.scenario-run') ?? false)
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
          </div>
          {error && (
            <p role="alert" className="edit-error">
              {error}
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
          <Dialog.Close className="icon-button dialog-close" aria-label="Close">
            <X />
          </Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
