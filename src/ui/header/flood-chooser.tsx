import './flood-chooser.css'
import { Menu } from '@base-ui/react/menu'
import { Check, ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { type Flood, floods } from '../../flood/index.ts'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import { FloodText } from './flood-text.tsx'

interface FloodChooserProps {
  /** The herd's flood now. */
  name: string
  disabled: boolean
  onCommand(command: HerdCommand): Promise<CommandResult>
}

/** The herd's flood, and the choice of another: each is explained before it is chosen. */
export function FloodChooser({ name, disabled, onCommand }: FloodChooserProps) {
  const [looked, setLooked] = useState<Flood>()
  const text = useId()
  const shown = looked ?? floods.find(flood => flood.name === name)

  return (
    <Menu.Root onOpenChange={() => setLooked(undefined)}>
      <Menu.Trigger className="pill">
        <span className="what">Flood</span> <b>{name}</b> <ChevronDown aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="start" className="popup-place">
          <Menu.Popup className="popup menu flood-chooser">
            <Menu.RadioGroup
              aria-label="How updates spread"
              value={name}
              disabled={disabled}
              onValueChange={flood => void onCommand({ do: 'flood', flood })}
            >
              {floods.map(flood => (
                <Menu.RadioItem
                  key={flood.name}
                  value={flood.name}
                  closeOnClick
                  aria-describedby={flood === shown ? text : undefined}
                  onFocus={() => setLooked(flood)}
                  onMouseEnter={() => setLooked(flood)}
                >
                  {flood.name}
                  <Menu.RadioItemIndicator className="indicator">
                    <Check aria-hidden />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            {shown && <FloodText id={text} flood={shown} />}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
