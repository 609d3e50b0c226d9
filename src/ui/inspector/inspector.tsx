import { X } from 'lucide-react'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import { IconButton } from '../parts/icon-button.tsx'
import type { PageView, Selection } from '../session/view.ts'
import { HerdInspector } from './herd-inspector.tsx'
import { ServerInspector } from './server-inspector.tsx'
import { WireInspector } from './wire-inspector.tsx'

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
      {selected?.kind === 'server' && (
        <ServerInspector key={selected.name} server={selected} herd={view.herd} clock={clock} {...rest} />
      )}
      {selected?.kind === 'wire' && (
        <WireInspector
          key={selected.directions.map(({ from }) => from).join(' ')}
          wire={selected}
          clock={clock}
          {...rest}
        />
      )}
    </aside>
  )
}
