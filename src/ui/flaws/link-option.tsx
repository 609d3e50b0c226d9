import type { CommandResult, HerdCommand } from '../../herd/command.ts'

interface LinkOptionProps {
  links: 'persistent' | 'per-message' | undefined
  disabled: boolean
  onCommand(command: HerdCommand): Promise<CommandResult>
}

/** Whether a link is one connection that is kept, or each line has its own. */
export function LinkOption({ links = 'persistent', disabled, onCommand }: LinkOptionProps) {
  const isKept = links === 'persistent'
  return (
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
  )
}
