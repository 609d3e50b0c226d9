import './flaws.css'
import { Popover } from '@base-ui/react/popover'
import { ChevronDown, TriangleAlert } from 'lucide-react'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import type { HerdEvent } from '../../trace/index.ts'
import { FlawSwitches } from './flaw-switches.tsx'
import { flawedText, serversWith } from './flawed.ts'

interface FlawsPopoverProps {
  herd: HerdEvent
  disabled: boolean
  onCommand(command: HerdCommand): Promise<CommandResult>
}

/** The papers' bugs, a switch each for the whole herd; a herd that has any is marked. */
export function FlawsPopover({ herd, disabled, onCommand }: FlawsPopoverProps) {
  const text = flawedText(herd)
  const at = (flaw: string) => serversWith(herd, flaw)
  const isEverywhere = (flaw: string) => at(flaw).length === herd.servers.length
  return (
    <Popover.Root>
      <Popover.Trigger className={text === undefined ? 'pill' : 'pill flawed'}>
        {text === undefined ? (
          'Flaws'
        ) : (
          <>
            <TriangleAlert aria-hidden /> Flawed: <b>{text}</b>
          </>
        )}{' '}
        <ChevronDown aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="popup-place">
          <Popover.Popup className="popup flaws">
            <Popover.Title>Flaws of every server</Popover.Title>
            <Popover.Description>
              Bugs that real herds had. Select a server to give it alone a flaw.
            </Popover.Description>
            <FlawSwitches
              of="the herd"
              isOn={isEverywhere}
              aside={flaw =>
                at(flaw).length > 0 && !isEverywhere(flaw) ? `at ${at(flaw).join(', ')}` : undefined
              }
              disabled={disabled}
              onSwitch={(flaw, on) => void onCommand({ do: 'flaw', flaw, on })}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
