import { type ReactNode, useState } from 'react'
import type { HerdCommand } from '../../herd/command.ts'
import type { Dials } from '../../trace/index.ts'
import { LONGEST_DELAY } from '../inspector/delay-dial.tsx'
import { NumberField } from '../parts/number-field.tsx'
import { SmallDialog } from '../parts/small-dialog.tsx'
import type { StageServer, StageWire } from '../session/view.ts'
import { BlockDialog, SkewDialog } from './server-fault-dialogs.tsx'
import { WireDials, wiresText } from './wire-dials.tsx'

/** What a dialog was asked for. */
export type FaultRequest =
  | { fault: 'block' | 'skew'; server: string }
  | { fault: 'dials'; wires: readonly { from: string; to: string }[] }

interface FaultDialogsProps {
  servers: readonly Pick<StageServer, 'name' | 'skew'>[]
  wires: readonly StageWire[]
  onCommand(command: HerdCommand): void
}

/** Dialogs in which faults are chosen: `ask` opens one, `dialog` is to be drawn. */
export function useFaultDialogs({ servers, wires, onCommand }: FaultDialogsProps): {
  ask(request: FaultRequest): void
  dialog: ReactNode
} {
  const [asked, ask] = useState<FaultRequest>()
  const onClose = () => ask(undefined)
  let dialog: ReactNode
  if (asked?.fault === 'dials')
    dialog = <DialsDialog chosen={asked.wires} {...{ wires, onClose, onCommand }} />
  else if (asked) {
    const Choice = asked.fault === 'block' ? BlockDialog : SkewDialog
    const skew = servers.find(({ name }) => name === asked.server)?.skew
    dialog = <Choice server={asked.server} {...{ skew, onClose, onCommand }} />
  }
  return { ask, dialog }
}

/** The dials of one wire, or of both of a friendship. */
function DialsDialog({
  chosen,
  wires,
  onClose,
  onCommand,
}: {
  chosen: readonly { from: string; to: string }[]
  onClose(): void
} & Omit<FaultDialogsProps, 'servers'>) {
  const [one] = chosen
  const dials: Partial<Dials> = wires.find(({ from, to }) => from === one?.from && to === one.to) ?? {}
  return (
    <SmallDialog
      kind="fault-dialog"
      title={`Wire ${wiresText(chosen)}`}
      description="Each way; a dial is turned as soon as its number is given."
      onClose={onClose}
    >
      <div className="wire-dials">
        <span>Delay</span>
        <NumberField
          label={`Delay ${wiresText(chosen)}`}
          value={dials.delay ?? 0}
          most={LONGEST_DELAY}
          step={50}
          unit="ms"
          disabled={false}
          onValue={delay => {
            for (const { from, to } of chosen) onCommand({ do: 'dial', from, to, delay })
          }}
        />
      </div>
      <WireDials wires={chosen} dials={dials} disabled={false} onCommand={onCommand} />
    </SmallDialog>
  )
}
