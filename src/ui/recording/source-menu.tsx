import './source-menu.css'
import { Menu } from '@base-ui/react/menu'
import { ChevronDown, Film, FolderOpen, Save } from 'lucide-react'
import { usePage } from '../page.ts'
import type { TraceFormat } from '../session/trace-file.ts'
import type { PageView } from '../session/view.ts'
import { useOpenRecording } from './use-open-recording.tsx'
import { useSave } from './use-save.ts'

const kinds: Record<NonNullable<PageView['marks']>['kind'], string> = {
  real: 'Real sockets',
  simulated: 'Simulated',
  recording: 'Recording',
}

const others: [format: TraceFormat, words: string][] = [
  ['chrome', 'Export for Perfetto …'],
  ['shiviz', 'Export for ShiViz …'],
]

interface SourceMenuProps {
  complain(sentence: string): void
}

/** What is shown, a herd or a recording, and what can be opened and saved. */
export function SourceMenu({ complain }: SourceMenuProps) {
  const { view } = usePage()
  const { marks } = view
  const [choose, input] = useOpenRecording()
  const { save, isSaving } = useSave(view.herd, complain)
  const kind = marks?.kind ?? 'real'
  return (
    <>
      <Menu.Root modal={false}>
        <Menu.Trigger className="pill source sockets" data-kind={kind} aria-busy={isSaving}>
          {kind === 'recording' && <Film aria-hidden />}
          {kinds[kind]}
          {marks?.name !== undefined && <b className="title">{marks.name}</b>}
          {isSaving && ' · saving …'} <ChevronDown aria-hidden />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={6} align="start" className="popup-place">
            <Menu.Popup className="popup menu source-menu">
              <Menu.Item className="menu-item" onClick={choose}>
                <FolderOpen aria-hidden /> Open a recording …
              </Menu.Item>
              {kind === 'recording' && (
                <Menu.Item className="menu-item" onClick={() => location.assign(location.pathname)}>
                  Close it: back to the herd
                </Menu.Item>
              )}
              <hr />
              <Menu.Item className="menu-item" disabled={!view.herd || isSaving} onClick={() => save('herd')}>
                <Save aria-hidden /> {kind === 'real' ? 'Save the last minutes …' : 'Save as a recording …'}
              </Menu.Item>
              {others.map(([format, words]) => (
                <Menu.Item
                  key={format}
                  className="menu-item"
                  disabled={!view.herd || isSaving}
                  onClick={() => save(format)}
                >
                  {words}
                </Menu.Item>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {input}
    </>
  )
}
