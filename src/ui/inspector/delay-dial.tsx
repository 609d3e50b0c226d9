import { useCallback } from 'react'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import { useCommitted } from '../parts/committed.ts'
import { NumberField } from '../parts/number-field.tsx'

/** The slider's end, and the most that a wire takes (milliseconds). */
const SLIDER_MOST = 2000
export const LONGEST_DELAY = 60_000

interface DelayDialProps {
  from: string
  to: string
  delay: number
  disabled: boolean
  onCommand(command: HerdCommand): Promise<CommandResult>
}

/** The delay of one wire, as a slider and as a number. */
export function DelayDial({ from, to, delay, disabled, onCommand }: DelayDialProps) {
  const send = useCallback(
    (value: number) => onCommand({ do: 'dial', from, to, delay: value }),
    [from, to, onCommand],
  )
  const [value, turn] = useCommitted(delay, send)
  const label = `Delay from ${from} to ${to}`
  return (
    <div className="delay-dial">
      <span>Delay</span>
      <input
        type="range"
        aria-label={`${label}, slider`}
        min={0}
        max={SLIDER_MOST}
        step={10}
        value={Math.min(value, SLIDER_MOST)}
        disabled={disabled}
        onChange={event => turn(Number(event.target.value))}
      />
      <NumberField
        label={label}
        value={value}
        most={LONGEST_DELAY}
        step={10}
        unit="ms"
        disabled={disabled}
        onValue={turn}
      />
    </div>
  )
}
