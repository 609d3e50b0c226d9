import { HeartPulse } from 'lucide-react'
import type { HerdCommand } from '../../herd/command.ts'
import { useEditor } from '../editing/editor.ts'
import { IconButton } from '../parts/icon-button.tsx'
import type { StageView } from '../session/view.ts'
import { isAiling } from './trouble-text.ts'

interface HealButtonProps {
  stage: StageView
  onCommand(command: HerdCommand): void
}

/** Heals whatever is wrong, where something is; while the herd is edited, its word gives way to the edits' buttons. */
export function HealButton({ stage: { servers, wires }, onCommand }: HealButtonProps) {
  const { on: editing, disabled } = useEditor()
  if (!isAiling(servers, wires)) return null
  const heal = () => onCommand({ do: 'heal' })
  if (editing)
    return <IconButton label="Heal everything" icon={<HeartPulse />} disabled={disabled} onClick={heal} />
  return (
    <button type="button" className="heal" disabled={disabled} onClick={heal}>
      <HeartPulse aria-hidden /> Heal everything
    </button>
  )
}
