import { Dialog } from '@base-ui/react/dialog'
import { useDeferredValue, useMemo, useState } from 'react'
import { gallery } from '../../herd/gallery.ts'
import { MOST_SERVERS, MOST_SIMULATED } from '../../herd/plan-schema.ts'
import { usePage } from '../page.ts'
import { DialogClose } from '../parts/dialog-close.tsx'
import { sentence } from '../parts/sentence.ts'
import { useEditor } from './editor.ts'
import { GalleryCard } from './gallery-card.tsx'
import { HerdFiles } from './herd-files.tsx'
import { SizeField } from './size-field.tsx'
import { startText } from './start-text.ts'

/** Herds to begin with, and this one as a file or a link. */
export default function HerdDialog({ onClose }: { onClose(): void }) {
  const { herd, edit, disabled, isSimulated } = useEditor()
  const { view } = usePage()
  const most = isSimulated ? MOST_SIMULATED : MOST_SERVERS
  const [size, setSize] = useState(8)
  const [seed, setSeed] = useState(1)
  const [chosen, setChosen] = useState<string>()
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)
  const drawn = useDeferredValue(size)
  const drawnSeed = useDeferredValue(seed)
  const herds = useMemo(
    () => gallery.map(herd => ({ ...herd, plan: herd.make(drawn, drawnSeed) })),
    [drawn, drawnSeed],
  )
  const plan = gallery.find(({ name }) => name === chosen)?.make(size, seed, most)
  const card = ({ name, title, plan }: (typeof herds)[number]) => (
    <GalleryCard key={name} {...{ name, title, plan }} chosen={name === chosen} onChoose={setChosen} />
  )

  async function run() {
    if (!plan) return
    setError('')
    setBusy(true)
    const result = await edit({ do: 'become', herd: plan })
    setBusy(false)
    if (result.ok) onClose()
    else setError(sentence(result.error))
  }

  return (
    <Dialog.Root open onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup dialog herd-dialog">
          <Dialog.Title>Herd</Dialog.Title>
          <Dialog.Description>
            Another herd in place of the one that runs: its servers stop, and their records go. It can be
            undone.
          </Dialog.Description>
          <section aria-label="Herds of courses" className="gallery">
            {herds.filter(({ size }) => size !== undefined).map(card)}
          </section>
          <div className="gallery-size">
            <SizeField label="Servers" least={2} most={most} value={size} onValue={setSize} slider />
            <SizeField label="Seed of the random ones" least={0} most={9999} value={seed} onValue={setSeed} />
          </div>
          <section aria-label="Herds of any size" className="gallery">
            {herds.filter(({ size }) => size === undefined).map(card)}
          </section>
          {error && (
            <p role="alert" className="edit-error">
              {error}
            </p>
          )}
          <div className="edit-actions">
            <HerdFiles onError={setError} onClose={onClose} />
            <span className="grow" />
            {busy && herd?.title === plan?.title && <span className="aside">{startText(view.stage)}</span>}
            <button type="button" className="primary" disabled={!plan || disabled || busy} onClick={run}>
              {busy ? 'Starting …' : plan ? `Run ${plan.title}` : 'Choose a herd'}
            </button>
          </div>
          <DialogClose />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
