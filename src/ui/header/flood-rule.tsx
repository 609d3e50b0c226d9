import { Popover } from '@base-ui/react/popover'
import { Info } from 'lucide-react'
import { floodNamed } from '../../flood/index.ts'

/** The herd's flood, and its rule in a sentence. */
export function FloodRule({ name }: { name: string }) {
  const flood = floodNamed(name)
  return (
    <Popover.Root>
      <Popover.Trigger className="pill" openOnHover delay={200}>
        Flood <b>{name}</b> <Info aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="popup-place">
          <Popover.Popup className="popup" initialFocus={false}>
            <Popover.Title>{name}</Popover.Title>
            <Popover.Description>
              {flood?.rule ?? 'A flood that this page does not know.'}
            </Popover.Description>
            {flood && <p className="aside">{flood.paper}</p>}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
