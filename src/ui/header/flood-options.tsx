import './flood-chooser.css'
import { Popover } from '@base-ui/react/popover'
import { ChevronDown } from 'lucide-react'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import type { HerdEvent } from '../../trace/index.ts'
import { BreakerOption } from '../flaws/breaker-option.tsx'
import { LinkOption } from '../flaws/link-option.tsx'
import { NumberField } from '../parts/number-field.tsx'
import { PlacesOption } from './places-option.tsx'

interface FloodOptionsProps {
  herd: HerdEvent
  disabled: boolean
  onCommand(command: HerdCommand): Promise<CommandResult>
}

/** After how many seconds records are forgotten where nothing else was chosen; and at most: a year. */
const EXPIRY_AT_FIRST = 60
const LONGEST_EXPIRY = 31_536_000

/** What servers do beside their flood: catch-up, expiry, links and the storm breaker; and how slow places are. */
export function FloodOptions({ herd, disabled, onCommand }: FloodOptionsProps) {
  const { catchUp, expiry, links, batch, breaker, placesDelay } = herd
  const words = optionsText(herd)
  const forget = (seconds: number | null) => onCommand({ do: 'options', expiry: seconds })
  return (
    <Popover.Root>
      <Popover.Trigger className="pill options">
        Options {words !== '' && <b>{words}</b>} <ChevronDown aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="popup-place">
          <Popover.Popup className="popup flood-options">
            <Popover.Title>What servers do beside their flood</Popover.Title>
            <div className="option">
              <label>
                <input
                  type="checkbox"
                  role="switch"
                  aria-checked={catchUp}
                  checked={catchUp}
                  disabled={disabled}
                  onChange={event => onCommand({ do: 'options', catchUp: event.target.checked })}
                />
                Catch-up
              </label>
              <p>
                When a link comes up, the friend is sent what it may have missed. Off, as in the papers: a
                server that was down stays ignorant until the next IAMAT.
              </p>
            </div>
            <div className="option">
              <label>
                <input
                  type="checkbox"
                  role="switch"
                  aria-checked={expiry !== undefined}
                  checked={expiry !== undefined}
                  disabled={disabled}
                  onChange={event => forget(event.target.checked ? EXPIRY_AT_FIRST : null)}
                />
                Expiry
              </label>
              <p>
                Servers forget records older than a given age, a few at a time, so that no loop stands still.
              </p>
              {expiry !== undefined && (
                <NumberField
                  label="Forget records after, in seconds"
                  value={expiry}
                  most={LONGEST_EXPIRY}
                  step={10}
                  unit="seconds"
                  disabled={disabled}
                  onValue={seconds => forget(Math.max(1, seconds))}
                />
              )}
            </div>
            <LinkOption links={links} batch={batch} disabled={disabled} onCommand={onCommand} />
            <BreakerOption breaker={breaker} disabled={disabled} onCommand={onCommand} />
            {placesDelay !== undefined && (
              <PlacesOption delay={placesDelay} disabled={disabled} onCommand={onCommand} />
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function optionsText({ catchUp, expiry, links, batch, placesDelay = 0 }: HerdEvent): string {
  const words = [
    ...(catchUp ? [] : ['no catch-up']),
    ...(expiry === undefined ? [] : [`expiry ${expiry} s`]),
    ...(links === 'per-message' ? ['per message'] : []),
    ...(batch === undefined ? [] : [`batches of ${batch} ms`]),
    ...(placesDelay > 0 ? [`places ${placesDelay} ms late`] : []),
  ]
  return words.join(', ')
}
