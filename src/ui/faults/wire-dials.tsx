import type { HerdCommand } from '../../herd/command.ts'
import type { Dials } from '../../trace/index.ts'
import { NumberField } from '../parts/number-field.tsx'

const LONGEST_JITTER = 60_000
const WIDEST = 1e9

interface WireDialsProps {
  /** Which wires: both directions where it is not said. */
  wires: readonly { from: string; to: string }[]
  dials: Partial<Dials>
  disabled: boolean
  onCommand(command: HerdCommand): void
}

/** The dials of wires besides their delay: jitter and bandwidth. */
export function WireDials({ wires, dials, disabled, onCommand }: WireDialsProps) {
  const about = wiresText(wires)
  const turn = (change: Partial<Dials>) => {
    for (const { from, to } of wires) onCommand({ do: 'dial', from, to, ...change })
  }
  return (
    <div className="wire-dials">
      <span>Jitter ±</span>
      <NumberField
        label={`Jitter ${about}`}
        value={dials.jitter ?? 0}
        most={LONGEST_JITTER}
        step={10}
        unit="ms"
        disabled={disabled}
        onValue={jitter => turn({ jitter })}
      />
      <span>Bandwidth</span>
      <NumberField
        label={`Bandwidth ${about}, 0 for no limit`}
        value={dials.bandwidth ?? 0}
        most={WIDEST}
        step={100}
        unit={dials.bandwidth ? 'bytes/s' : 'no limit'}
        disabled={disabled}
        onValue={bandwidth => turn({ bandwidth: bandwidth < 1 ? null : bandwidth })}
      />
    </div>
  )
}

/** Which wires, in words. */
export function wiresText(wires: readonly { from: string; to: string }[]): string {
  const [one, ...others] = wires
  if (!one) return ''
  return others.length > 0 ? `between ${one.from} and ${one.to}` : `from ${one.from} to ${one.to}`
}
