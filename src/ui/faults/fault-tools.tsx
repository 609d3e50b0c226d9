import './faults.css'
import { ScissorsLineDashed } from 'lucide-react'
import { memo, type RefObject, useCallback, useState } from 'react'
import { createPortal } from 'react-dom'
import type { HerdCommand } from '../../herd/command.ts'
import { usePart, usePicked } from '../page.ts'
import { IconButton } from '../parts/icon-button.tsx'
import type { Point } from '../stage/geometry.ts'
import { PartitionDialog } from './partition-dialog.tsx'
import { PartitionLine } from './partition-line.tsx'

interface FaultToolsProps {
  svg: RefObject<SVGSVGElement | null>
  world: RefObject<SVGGElement | null>
  at: ReadonlyMap<string, Point>
  onCommand(command: HerdCommand): void
}

/** The stage's tool to part the herd. */
export const FaultTools = memo(function FaultTools({ svg, world, at, onCommand }: FaultToolsProps) {
  const [parting, setParting] = useState<'by line' | 'by name'>()
  const cancel = useCallback(() => setParting(undefined), [])
  const place = svg.current?.parentElement
  const canPart = usePicked(
    ({ stage }) => stage.servers.length > 1 && stage.wires.some(({ delay }) => delay !== undefined),
  )
  return (
    <>
      {canPart && (
        <IconButton
          label="Partition"
          icon={<ScissorsLineDashed />}
          aria-pressed={parting === 'by line'}
          onClick={event => {
            // A click without a pointer is a key's, and a key cannot draw.
            if (event.detail === 0) setParting('by name')
            else setParting(parting ? undefined : 'by line')
          }}
        />
      )}
      {parting === 'by line' &&
        place &&
        createPortal(
          <PartitionLine
            world={world}
            at={at}
            onParted={groups => {
              cancel()
              onCommand({ do: 'partition', groups })
            }}
            onByName={() => setParting('by name')}
            onCancel={cancel}
          />,
          place,
        )}
      {parting === 'by name' && <PartitionByName onClose={cancel} onCommand={onCommand} />}
    </>
  )
})

function PartitionByName(props: { onClose(): void } & Pick<FaultToolsProps, 'onCommand'>) {
  const { servers, wires } = usePart('stage')
  return <PartitionDialog servers={servers.map(({ name }) => name)} wires={wires} {...props} />
}
