import { Dialog } from '@base-ui/react/dialog'
import { CircleHelp } from 'lucide-react'
import { IconButton } from '../parts/icon-button.tsx'
import { later } from '../parts/later.ts'
import { Part } from '../parts/part.tsx'

const Keys = later(async () => (await import('./keys.tsx')).Keys)

/** The keys, in a dialog. */
export function Help({ open, onOpen }: { open: boolean; onOpen(open: boolean): void }) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpen}>
      <IconButton label="Help (?)" icon={<CircleHelp />} onClick={() => onOpen(true)} />
      {open && (
        <Part title="The help">
          <Keys />
        </Part>
      )}
    </Dialog.Root>
  )
}
