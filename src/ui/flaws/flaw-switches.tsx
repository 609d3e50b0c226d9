import { type Flaw, flaws } from '../../herd/flaws/index.ts'

interface FlawSwitchesProps {
  /** Who has it, in the switch's name for who cannot see: `the herd`, `Bailey`. */
  of: string
  isOn(flaw: string): boolean
  /** Something to say beside a flaw. */
  aside?(flaw: string): string | undefined
  disabled: boolean
  onSwitch(flaw: string, on: boolean): void
}

/** Every flaw with its switch, and what to look for. */
export function FlawSwitches({ of, isOn, aside, disabled, onSwitch }: FlawSwitchesProps) {
  return (
    <ul className="flaw-switches">
      {flaws.map(flaw => (
        <FlawSwitch
          key={flaw.name}
          flaw={flaw}
          label={`${flaw.name}, of ${of}`}
          on={isOn(flaw.name)}
          aside={aside?.(flaw.name)}
          disabled={disabled}
          onSwitch={on => onSwitch(flaw.name, on)}
        />
      ))}
    </ul>
  )
}

interface FlawSwitchProps {
  flaw: Flaw
  label: string
  on: boolean
  aside: string | undefined
  disabled: boolean
  onSwitch(on: boolean): void
}

function FlawSwitch({
  flaw: { name, paper, lookFor },
  label,
  on,
  aside,
  disabled,
  onSwitch,
}: FlawSwitchProps) {
  return (
    <li>
      <label>
        <input
          type="checkbox"
          role="switch"
          aria-label={label}
          aria-checked={on}
          checked={on}
          disabled={disabled}
          onChange={event => onSwitch(event.target.checked)}
        />
        <b>{name}</b>
        <span className="aside">{aside ?? paper}</span>
      </label>
      <p>{lookFor}</p>
    </li>
  )
}
