import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { DialogClose } from './dialog-close.tsx'

interface SmallDialogProps {
  title: string
  description: ReactNode
  /** What its own styles go by. */
  kind: 'edit-dialog' | 'fault-dialog' | 'film-dialog'
  children: ReactNode
  onClose(): void
}

/** A small dialog, open for as long as it is there. */
export function SmallDialog({ title, description, kind, children, onClose }: SmallDialogProps) {
  return (
    <Dialog.Root open onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className={`popup dialog ${kind}`}>
          <Dialog.Title>{title}</Dialog.Title>
          <Dialog.Description>{description}</Dialog.Description>
          {children}
          <DialogClose />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
