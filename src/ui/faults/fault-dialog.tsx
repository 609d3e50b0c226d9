import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'

interface FaultDialogProps {
  title: string
  description: ReactNode
  children: ReactNode
  onClose(): void
}

/** A small dialog in which a fault is chosen; open for as long as it is there. */
export function FaultDialog({ title, description, children, onClose }: FaultDialogProps) {
  return (
    <Dialog.Root open onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup dialog fault-dialog">
          <Dialog.Title>{title}</Dialog.Title>
          <Dialog.Description>{description}</Dialog.Description>
          {children}
          <Dialog.Close className="icon-button dialog-close" aria-label="Close">
            <X />
          </Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
