import { ClockAlert, Hourglass } from 'lucide-react'
import type { HerdCommand } from '../../herd/command.ts'
import { lifeOf } from '../../trace/index.ts'
import { useNow } from '../parts/now.ts'
import type { PageView, SelectedServer } from '../session/view.ts'
import { isBlockable } from './is-blockable.ts'
import { skewText } from './trouble-text.ts'
import { useFaultDialogs } from './use-fault-dialogs.tsx'

interface ServerFaultsProps {
  server: SelectedServer
  clock: PageView['clock']
  disabled: boolean
  onCommand(command: HerdCommand): void
}

/** What is wrong with a server's event loop and clock, and buttons to make it so. */
export function ServerFaults({ server, clock, disabled, onCommand }: ServerFaultsProps) {
  const { name, state, blockedUntil, skew } = server
  const { ask, dialog } = useFaultDialogs({ servers: [server], wires: [], onCommand })
  const now = useNow(clock, blockedUntil !== undefined)
  const left = blockedUntil === undefined ? 0 : (blockedUntil - now) / 1e6
  return (
    <>
      <div className="actions">
        {isBlockable(lifeOf(state)) && (
          <button
            type="button"
            aria-label={`Block ${name}`}
            disabled={disabled}
            onClick={() => ask({ fault: 'block', server: name })}
          >
            <Hourglass aria-hidden /> Block loop…
          </button>
        )}
        <button
          type="button"
          aria-label={`Skew clock of ${name}`}
          disabled={disabled}
          onClick={() => ask({ fault: 'skew', server: name })}
        >
          <ClockAlert aria-hidden /> Skew clock…
        </button>
      </div>
      {left > 0 && (
        <p className="trouble">
          Event loop blocked for another {left.toFixed(1)} s: whatever it is told waits until then.
        </p>
      )}
      {skew !== undefined && <p className="trouble">Its clock goes {skewText(skew)}.</p>}
      {dialog}
    </>
  )
}
