import { useState } from 'react'

interface NumberFieldProps {
  label: string
  value: number
  most: number
  step: number
  unit: string
  disabled: boolean
  onValue(value: number): void
}

/** A number from 0 on, given with Enter, by leaving the field, or by an arrow key. */
export function NumberField({ label, value, most, step, unit, disabled, onValue }: NumberFieldProps) {
  const [text, setText] = useState<string>()

  function give(last: boolean) {
    if (text === undefined) return
    const number = Math.min(most, Math.max(0, Number(text)))
    if (text !== '' && Number.isFinite(number)) onValue(number)
    if (last) setText(undefined)
  }

  return (
    <label className="number-field">
      <input
        type="number"
        aria-label={label}
        min={0}
        max={most}
        step={step}
        value={text ?? Math.round(value)}
        disabled={disabled}
        onChange={event => setText(event.target.value)}
        onBlur={() => give(true)}
        onKeyDown={event => event.key === 'Enter' && give(true)}
        onKeyUp={event => event.key.startsWith('Arrow') && give(false)}
      />{' '}
      {unit}
    </label>
  )
}
