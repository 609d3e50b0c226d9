import { Popover } from '@base-ui/react/popover'
import { ChevronDown } from 'lucide-react'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import { LONGEST_DELAY } from '../inspector/delay-dial.tsx'
import { NumberField } from '../parts/number-field.tsx'
import { delayChoices, delaysText, useDelays } from './delays.ts'

interface WiresDialProps {
  disabled: boolean
  onCommand(command: HerdCommand): Promise<CommandResult>
}

/** The delay of all wires at once. */
export function WiresDial({ disabled, onCommand }: WiresDialProps) {
  const delays = useDelays()
  if (!delays)
    return (
      <span className="pill">
        Wires <b>direct</b>
      </span>
    )
  const turn = (delay: number) => onCommand({ do: 'dial', delay })
  const isNow = (delay: number) => delays.least === delay && delays.most === delay
  return (
    <Popover.Root>
      <Popover.Trigger className="pill" aria-label={`Wires, delay ${delaysText(delays)}`}>
        <span className="what">Wires</span> <b>{delaysText(delays)}</b> <ChevronDown aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="popup-place">
          <Popover.Popup className="popup">
            <Popover.Title>Delay of every wire</Popover.Title>
            <Popover.Description>
              One way, in milliseconds. Select a friendship to turn one wire alone.
            </Popover.Description>
            <div className="delay-choices">
              {delayChoices.map(delay => (
                <button
                  key={delay}
                  type="button"
                  aria-pressed={isNow(delay)}
                  disabled={disabled}
                  onClick={() => turn(delay)}
                >
                  {delay} ms
                </button>
              ))}
            </div>
            <NumberField
              label="Delay of every wire"
              value={delays.most}
              most={LONGEST_DELAY}
              step={50}
              unit="ms"
              disabled={disabled}
              onValue={turn}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
