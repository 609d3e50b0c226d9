import './flaws.css'
import { ChevronRight, TriangleAlert } from 'lucide-react'
import type { HerdCommand } from '../../herd/command.ts'
import type { PageView } from '../session/view.ts'
import { FlawSwitches } from './flaw-switches.tsx'

interface ServerFlawsProps {
  server: string
  herd: PageView['herd']
  disabled: boolean
  onCommand(command: HerdCommand): void
}

/** A server's flaws: those that it has are said; opened, a switch for each there is. */
export function ServerFlaws({ server, herd, disabled, onCommand }: ServerFlawsProps) {
  const flaws = herd?.flaws?.[server] ?? []
  return (
    <details className="server-flaws">
      <summary>
        <ChevronRight className="chevron" aria-hidden />
        {flaws.length === 0 ? (
          <>
            Flaws <span className="aside">none</span>
          </>
        ) : (
          <b className="flawed">
            <TriangleAlert aria-hidden /> Flawed: {flaws.join(', ')}
          </b>
        )}
      </summary>
      <FlawSwitches
        of={server}
        isOn={flaw => flaws.includes(flaw)}
        disabled={disabled}
        onSwitch={(flaw, on) => onCommand({ do: 'flaw', flaw, on, server })}
      />
    </details>
  )
}
