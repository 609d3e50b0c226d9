import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'

/** What closes the dialog that it stands in. */
export const DialogClose = () => (
  <Dialog.Close className="icon-button dialog-close" aria-label="Close">
    <X />
  </Dialog.Close>
)
