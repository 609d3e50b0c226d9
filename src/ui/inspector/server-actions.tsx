import { CircleStop, Pause, Play, Power, Skull } from 'lucide-react'
import type { ReactNode } from 'react'
import type { HerdCommand } from '../../herd/command.ts'
import type { StateValue } from '../../trace/index.ts'
import { type Action, allowedActions } from './allowed-actions.ts'

const actions: Record<Action, { word: string; icon: ReactNode }> = {
  start: { word: 'Start', icon: <Power aria-hidden /> },
  pause: { word: 'Pause', icon: <Pause aria-hidden /> },
  resume: { word: 'Resume', icon: <Play aria-hidden /> },
  stop: { word: 'Stop', icon: <CircleStop aria-hidden /> },
  crash: { word: 'Crash', icon: <Skull aria-hidden /> },
}

interface ServerActionsProps {
  name: string
  state: StateValue
  disabled: boolean
  onCommand(command: HerdCommand): void
  children: ReactNode
}

/** What can be done to a server as it is now. */
export function ServerActions({ name, state, disabled, onCommand, children }: ServerActionsProps) {
  return (
    <div className="actions">
      {allowedActions(state).map(action => (
        <button
          key={action}
          type="button"
          className={action === 'crash' ? 'danger' : undefined}
          aria-label={`${actions[action].word} ${name}`}
          disabled={disabled}
          onClick={() => onCommand({ do: action, server: name })}
        >
          {actions[action].icon} {actions[action].word}
        </button>
      ))}
      {children}
    </div>
  )
}
