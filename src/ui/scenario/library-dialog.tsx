import './library.css'
import { Dialog } from '@base-ui/react/dialog'
import { FileUp, X } from 'lucide-react'
import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { usePage } from '../page.ts'
import { sentence } from '../parts/sentence.ts'
import { fetchScenario, fetchText, nameOfFile, openScenario, type ScenarioText } from './open-scenario.ts'

interface Entry {
  file: string
  title: string
  description: string
}

/** Scenarios to choose from: those beside the page, and one's own. */
export default function LibraryDialog({ onClose }: { onClose(): void }) {
  const page = usePage()
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const [wanted, setWanted] = useState('')
  const [error, setError] = useState('')
  const picker = useRef<HTMLInputElement>(null)
  const found = entries.filter(({ title, description }) => hasWords(`${title} ${description}`, wanted))

  useEffect(() => {
    fetchText(new URL('scenarios/index.json', document.baseURI), 'the list of scenarios').then(
      text => setEntries(JSON.parse(text) as Entry[]),
      (error: Error) => setError(sentence(error.message)),
    )
  }, [])

  async function open(scenario: Promise<ScenarioText>) {
    try {
      const wrong = await openScenario(page, await scenario)
      if (wrong === undefined) onClose()
      else setError(wrong)
    } catch (error) {
      setError(sentence(error instanceof Error ? error.message : String(error)))
    }
  }

  async function load({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? []
    target.value = ''
    if (file) await open(file.text().then(text => ({ name: file.name, text })))
  }

  return (
    <Dialog.Root open onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup dialog library">
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
                if (key === 'Enter' && found[0]) void open(fetchScenario(nameOfFile(found[0].file)))
              }}
            />
            <span role="status" className="aside">
              {wanted !== '' && `${found.length} of ${entries.length}`}
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
          <ul aria-label="Scenarios that come with Herdscope" className="library-list">
            {found.map(({ file, title, description }) => (
              <li key={file}>
                <button type="button" onClick={() => open(fetchScenario(nameOfFile(file)))}>
                  <b>{title}</b>
                  <span>{description}</span>
                </button>
              </li>
            ))}
          </ul>
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

/** Whether a text has each of these words, or their beginnings. */
function hasWords(text: string, wanted: string): boolean {
  const all = text.toLowerCase()
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every(word => all.includes(word))
}
