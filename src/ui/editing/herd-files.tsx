import { Copy, FileDown, FileUp, Link } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { download } from '../parts/download.ts'
import { useEditor } from './editor.ts'
import { encodePlan } from './link.ts'
import { type HerdFileKind, herdFileText, readHerdFile } from './read-herd.ts'
import { fileNameOf, sharedPlanOf } from './shared-plan.ts'

const NO_COPYING = 'The browser does not allow copying.'

interface HerdFilesProps {
  onError(error: string): void
  onClose(): void
}

/** The herd as a file or a link, and a herd from a file. */
export function HerdFiles({ onError, onClose }: HerdFilesProps) {
  const { herd, disabled, isSimulated, askFor, say } = useEditor()
  const [told, setTold] = useState('')
  const picker = useRef<HTMLInputElement>(null)
  if (!herd) return null
  const plan = sharedPlanOf(herd)

  function tell(sentence: string) {
    setTold(sentence)
    say(sentence)
  }

  async function copy(what: string, text: string) {
    onError('')
    await navigator.clipboard.writeText(text).then(
      () => tell(`${what} copied.`),
      () => onError(NO_COPYING),
    )
  }

  async function save(kind: HerdFileKind) {
    const name = fileNameOf(plan, kind)
    download(new Blob([await herdFileText(plan, kind)], { type: `application/${kind}` }), name)
    tell(`${name} saved.`)
  }

  async function load({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? []
    target.value = ''
    if (!file) return
    const read = await readHerdFile(file, isSimulated)
    if (!read.ok) return onError(read.error)
    onClose()
    askFor({ kind: 'replace', plan: read.plan, of: file.name })
  }

  return (
    <>
      <button type="button" onClick={async () => copy('Herd', await herdFileText(plan))}>
        <Copy aria-hidden /> Copy herd
      </button>
      <button
        type="button"
        onClick={() => copy('Link', `${location.href.split('#')[0]}#${encodePlan(plan)}`)}
      >
        <Link aria-hidden /> Copy link
      </button>
      <button type="button" onClick={() => save('yaml')}>
        <FileDown aria-hidden /> Save YAML
      </button>
      <button type="button" onClick={() => save('json')}>
        <FileDown aria-hidden /> Save JSON
      </button>
      <button type="button" disabled={disabled} onClick={() => picker.current?.click()}>
        <FileUp aria-hidden /> Load…
      </button>
      <input
        ref={picker}
        type="file"
        className="hidden"
        tabIndex={-1}
        aria-label="Herd file"
        accept=".yaml,.yml,.json"
        onChange={load}
      />
      {told && <span className="aside">{told}</span>}
    </>
  )
}
