import type { HerdCommand } from '../../herd/command.ts'
import { SmallDialog } from '../parts/small-dialog.tsx'
import { TimeChoice } from './time-choice.tsx'
import { skewText, timeText } from './trouble-text.ts'

interface ServerFaultDialogProps {
  server: string
  /** By how many milliseconds its clock is skewed now. */
  skew: number | undefined
  onClose(): void
  onCommand(command: HerdCommand): void
}

const LONGEST_BLOCK = 60_000
const LARGEST_SKEW = 31_536_000_000
const blocks = [200, 800, 3000].map(ms => [ms, timeText(ms)] as [number, string])
const skews = [-3_600_000, -5000, 5000, 3_600_000].map(ms => [ms, skewText(ms)] as [number, string])

/** For how long a server's event loop is to stand still. */
export function BlockDialog({ server, onClose, onCommand }: ServerFaultDialogProps) {
  return (
    <SmallDialog
      kind="fault-dialog"
      title={`Block the event loop of ${server}`}
      description="For so long it reads nothing and answers nothing; all that comes waits. The others go on."
      onClose={onClose}
    >
      <TimeChoice
        choices={blocks}
        label="Block for, in milliseconds"
        least={1}
        most={LONGEST_BLOCK}
        verb="Block"
        onChoose={ms => {
          onClose()
          onCommand({ do: 'block', server, for: ms })
        }}
      />
    </SmallDialog>
  )
}

/** By how much a server's clock is to go ahead or behind. */
export function SkewDialog({ server, skew, onClose, onCommand }: ServerFaultDialogProps) {
  const now = skew === undefined ? 'It is right at present.' : `At present it goes ${skewText(skew)}.`
  return (
    <SmallDialog
      kind="fault-dialog"
      title={`Skew the clock of ${server}`}
      description={`The time difference in its AT lines shows it. ${now}`}
      onClose={onClose}
    >
      <TimeChoice
        choices={[...skews.slice(0, 2), [0, 'right'], ...skews.slice(2)]}
        label="Skew by, in milliseconds"
        least={-LARGEST_SKEW}
        most={LARGEST_SKEW}
        verb="Skew"
        onChoose={ms => {
          onClose()
          onCommand({ do: 'skew', server, by: ms })
        }}
      />
    </SmallDialog>
  )
}
