import { LONGEST_BATCH } from '../../herd/batching.ts'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import { NumberField } from '../parts/number-field.tsx'

interface LinkOptionProps {
  links: 'persistent' | 'per-message' | undefined
  /** For how many milliseconds lines are collected; absent: for a turn. */
  batch: number | undefined
  disabled: boolean
  onCommand(command: HerdCommand): Promise<CommandResult>
}

/** Whether a link is one connection that is kept, or each line has its own, and how long lines are collected for it. */
export function LinkOption({ links = 'persistent', batch = 0, disabled, onCommand }: LinkOptionProps) {
  const isKept = links === 'persistent'
  return (
    <>
      <div className="option">
        <label>
          <input
            type="checkbox"
            role="switch"
            aria-checked={isKept}
            checked={isKept}
            disabled={disabled}
            onChange={event =>
              onCommand({ do: 'options', links: event.target.checked ? 'persistent' : 'per-message' })
            }
          />
          Persistent links
        </label>
        <p>
          One connection to each friend, kept. Off, as in all five papers: open, send and close for each line.
        </p>
      </div>
      <div className="option">
        <span>Batches</span>
        <p>
          What goes to a friend is collected for so long and sent in one go; 0: for a turn of the event loop.
        </p>
        <NumberField
          label="Collect lines for each friend, in milliseconds"
          value={batch}
          most={LONGEST_BATCH}
          step={50}
          unit="ms"
          disabled={disabled}
          onValue={milliseconds => onCommand({ do: 'options', batch: Math.round(milliseconds) })}
        />
      </div>
    </>
  )
}
