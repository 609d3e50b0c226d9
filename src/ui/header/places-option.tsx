import type { HerdCommand } from '../../herd/command.ts'
import { NumberField } from '../parts/number-field.tsx'

/** Later than this (milliseconds) the service does not answer. */
const LATEST = 60_000

interface PlacesOptionProps {
  delay: number
  disabled: boolean
  onCommand(command: HerdCommand): unknown
}

/** How late the places service answers. */
export function PlacesOption({ delay, disabled, onCommand }: PlacesOptionProps) {
  return (
    <div className="option breaker">
      <span>Slow places</span>
      <p>
        How late the places service answers: a WHATSAT then waits for its answer while the event loop goes on
        with others. Its own client hears in order: a second one (<kbd>Ctrl+Enter</kbd>, or nc) is answered
        meanwhile. After 10 s the server gives up.
      </p>
      <NumberField
        label="Delay of places, in milliseconds"
        value={delay}
        most={LATEST}
        step={500}
        unit="ms"
        disabled={disabled}
        onValue={value => onCommand({ do: 'places', delay: value })}
      />
    </div>
  )
}
