import { Popover } from '@base-ui/react/popover'
import { Database } from 'lucide-react'
import { memo } from 'react'
import type { TimeView } from '../session/view.ts'

const BOUNDS = [50_000, 200_000, 1_000_000, 3_000_000]

interface BoundProps extends Pick<TimeView, 'size' | 'dropped' | 'bound'> {
  onBound(events: number): void
}

const count = (events: number) => events.toLocaleString('en')

/** How much of the trace this page keeps, and how much it may. */
export const Bound = memo(function Bound({ size, dropped, bound, onBound }: BoundProps) {
  return (
    <Popover.Root>
      <Popover.Trigger
        className="icon-button"
        aria-label="What is kept of the trace"
        title={`${count(size)} events kept, of about ${count(bound)} at most`}
      >
        <Database aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={8} side="top" align="end" className="popup-place">
          <Popover.Popup className="popup">
            <Popover.Title>What this page keeps of the trace</Popover.Title>
            <Popover.Description>
              {count(size)} events
              {dropped > 0 && `; ${count(dropped)} older ones are forgotten`}. The herd's own log files lose
              nothing.
            </Popover.Description>
            <label className="bound">
              About{' '}
              <select value={bound} onChange={event => onBound(Number(event.target.value))}>
                {[...new Set([...BOUNDS, bound])]
                  .sort((a, b) => a - b)
                  .map(events => (
                    <option key={events} value={events}>
                      {count(events)} events
                    </option>
                  ))}
              </select>{' '}
              at most
            </label>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
})
