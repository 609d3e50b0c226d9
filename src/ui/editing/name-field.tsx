import { useId } from 'react'

interface NameFieldProps {
  label: string
  value: string
  onValue(value: string): void
}

/** A server's name; all of it is marked when the field gets the focus. */
export function NameField({ label, value, onValue }: NameFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        maxLength={64}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onFocus={event => event.target.select()}
        onChange={event => onValue(event.target.value)}
      />
    </div>
  )
}
