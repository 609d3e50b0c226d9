import { useId, useState } from 'react'
import { clamp } from '../stage/geometry.ts'

interface SizeFieldProps {
  label: string
  least: number
  most: number
  value: number
  slider?: boolean
  onValue(value: number): void
}

/** A whole number between two others, typed or, with `slider`, drawn. */
export function SizeField({ label, least, most, value, slider, onValue }: SizeFieldProps) {
  const id = useId()
  const [text, setText] = useState<string>()

  function give(text: string) {
    setText(text)
    const number = Number(text)
    if (text !== '' && Number.isInteger(number) && number >= least && number <= most) onValue(number)
  }

  function leave() {
    const number = Math.round(Number(text))
    if (text && Number.isFinite(number)) onValue(clamp(number, least, most))
    setText(undefined)
  }

  return (
    <div className="size-field">
      <label htmlFor={id}>{label}</label>
      {slider && (
        <input
          type="range"
          aria-label={`${label}, slider`}
          min={least}
          max={most}
          value={value}
          onChange={event => onValue(Number(event.target.value))}
        />
      )}
      <input
        id={id}
        type="number"
        min={least}
        max={most}
        value={text ?? value}
        onChange={event => give(event.target.value)}
        onBlur={leave}
      />
    </div>
  )
}
