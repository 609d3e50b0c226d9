import { Bandage, Disc, RotateCcw, Scissors } from 'lucide-react'
import type { ReactNode } from 'react'
import type { HerdCommand } from '../../herd/command.ts'
import { type Dials, isMended, MENDED } from '../../trace/index.ts'
import { wiresText } from './wire-dials.tsx'

interface WireAction {
  word: string
  icon: ReactNode
  /** Whether there is anything to do for a wire with such dials. */
  fits(dials: Partial<Dials>): boolean
  command(wire: { from: string; to: string }): HerdCommand
}

/** What can be done to a wire at once. */
export const wireActions: readonly WireAction[] = [
  {
    word: 'Cut',
    icon: <Scissors aria-hidden />,
    fits: ({ mode }) => mode !== 'cut',
    command: wire => ({ do: 'dial', ...wire, mode: 'cut' }),
  },
  {
    word: 'Black hole',
    icon: <Disc aria-hidden />,
    fits: ({ mode }) => mode !== 'black hole',
    command: wire => ({ do: 'dial', ...wire, mode: 'black hole' }),
  },
  {
    word: 'Reset',
    icon: <RotateCcw aria-hidden />,
    fits: ({ mode }) => mode !== 'cut',
    command: wire => ({ do: 'reset', ...wire }),
  },
  {
    word: 'Mend',
    icon: <Bandage aria-hidden />,
    fits: dials => !isMended(dials),
    command: wire => ({ do: 'dial', ...wire, ...MENDED }),
  },
]

interface WireActionsProps {
  from: string
  to: string
  dials: Partial<Dials>
  disabled: boolean
  onCommand(command: HerdCommand): void
}

/** Buttons for what can be done to one wire as it is now. */
export function WireActions({ from, to, dials, disabled, onCommand }: WireActionsProps) {
  return (
    <div className="actions">
      {wireActions
        .filter(({ fits }) => fits(dials))
        .map(({ word, icon, command }) => (
          <button
            key={word}
            type="button"
            aria-label={`${word} ${wiresText([{ from, to }])}`}
            disabled={disabled}
            onClick={() => onCommand(command({ from, to }))}
          >
            {icon} {word}
          </button>
        ))}
    </div>
  )
}
