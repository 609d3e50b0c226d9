import { BREAKER_DEFAULT } from '../../herd/breaker.ts'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import { NumberField } from '../parts/number-field.tsx'

interface BreakerOptionProps {
  breaker: number | undefined
  disabled: boolean
  onCommand(command: HerdCommand): Promise<CommandResult>
}

const MOST = 1_000_000

/** The storm breaker's bound. */
export function BreakerOption({ breaker = BREAKER_DEFAULT, disabled, onCommand }: BreakerOptionProps) {
  return (
    <div className="option breaker">
      <span>Storm breaker</span>
      <p>A flood that does not end is stopped when so many copies of one update were sent.</p>
      <NumberField
        label="Storm breaker: copies of one update at most"
        value={breaker}
        most={MOST}
        step={100}
        unit="copies"
        disabled={disabled}
        onValue={copies => onCommand({ do: 'options', breaker: Math.max(1, Math.round(copies)) })}
      />
    </div>
  )
}
