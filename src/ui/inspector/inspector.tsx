import { X } from 'lucide-react'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { later } from '../parts/later.ts'
import { Part } from '../parts/part.tsx'
import type { PageView, Selection } from '../session/view.ts'
import { HerdInspector } from './herd-inspector.tsx'

const ServerInspector = later(async () => (await import('./server-inspector.tsx')).ServerInspector)
const WireInspector = later(async () => (await import('./wire-inspector.tsx')).WireInspector)

interface InspectorProps {
  view: PageView
  disabled: boolean
  onSelect(selection: Selection | undefined): void
  onCommand(command: HerdCommand): Promise<CommandResult>
}

/** What there is to know of what is selected. */
export function Inspector({ view, onSelect, ...rest }: InspectorProps) {
  const { selected, clock } = view
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <aside aria-label="Inspector" className="inspector" tabIndex={0}>
      {selected && (
        <div className="close">
          <IconButton label="Clear the selection (Escape)" icon={<X />} onClick={() => onSelect(undefined)} />
        </div>
      )}
      {!selected && <HerdInspector view={view} onSelect={onSelect} />}
      <Part title="What is selected">
        {selected?.kind === 'server' && (
          <ServerInspector
            key={selected.name}
            server={selected}
            herd={view.herd}
            simulated={view.marks?.kind === 'simulated'}
            clock={clock}
            {...rest}
          />
        )}
        {selected?.kind === 'wire' && (
          <WireInspector
            key={selected.directions.map(({ from }) => from).join(' ')}
            wire={selected}
            clock={clock}
            {...rest}
          />
        )}
      </Part>
    </aside>
  )
}
