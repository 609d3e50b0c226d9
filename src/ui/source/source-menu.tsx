import './source-menu.css'
import { Menu } from '@base-ui/react/menu'
import {
  Check,
  ChevronDown,
  Clapperboard,
  Dices,
  Film,
  FolderOpen,
  Network,
  Save,
  SquareDashed,
} from 'lucide-react'
import { lazy, type ReactNode, useState } from 'react'
import { useSavePicture } from '../film/use-save-picture.ts'
import { usePart } from '../page.ts'
import { Part } from '../parts/part.tsx'
import { useOpenRecording } from '../recording/use-open-recording.tsx'
import { useSave } from '../recording/use-save.ts'
import type { TraceFormat } from '../session/trace-file.ts'
import type { PageView } from '../session/view.ts'
import { SeedDialog } from './seed-dialog.tsx'
import { useSource } from './use-source.ts'

const FilmDialog = lazy(() => import('../film/film-dialog.tsx'))

type Kind = NonNullable<PageView['marks']>['kind']

const kinds: Record<Kind, { word: string; icon: ReactNode }> = {
  real: { word: 'Real sockets', icon: <Network aria-hidden /> },
  simulated: { word: 'Simulated', icon: <SquareDashed aria-hidden /> },
  recording: { word: 'Recording', icon: <Film aria-hidden /> },
}

const others: [format: TraceFormat, words: string][] = [
  ['chrome', 'Export for Perfetto …'],
  ['shiviz', 'Export for ShiViz …'],
]

interface SourceMenuProps {
  complain(sentence: string): void
}

/** What is shown: a herd on real sockets, a simulated one or a recording; and what can be opened and saved. */
export function SourceMenu({ complain }: SourceMenuProps) {
  const marks = usePart('marks')
  const herd = usePart('herd')
  const [choose, input] = useOpenRecording()
  const { save, isSaving } = useSave(herd, complain)
  const { hasBridge, seed, real, simulate } = useSource()
  const [asksSeed, askSeed] = useState(false)
  const [makesFilm, makeFilm] = useState(false)
  const savePicture = useSavePicture(complain)
  const kind = marks?.kind ?? (hasBridge ? 'real' : 'simulated')

  const item = (each: Kind, about: string, rest: { disabled?: boolean } = {}) => (
    <Menu.RadioItem value={each} className="source-choice" closeOnClick {...rest}>
      {kinds[each].icon}
      <span>
        {kinds[each].word}
        <small>{about}</small>
      </span>
      <Menu.RadioItemIndicator className="indicator">
        <Check aria-hidden />
      </Menu.RadioItemIndicator>
    </Menu.RadioItem>
  )

  return (
    <>
      <Menu.Root modal={false}>
        <Menu.Trigger className="pill source sockets" data-kind={kind} aria-busy={isSaving}>
          {kind !== 'real' && kinds[kind].icon}
          {kinds[kind].word}
          {marks?.name !== undefined && <b className="title">{marks.name}</b>}
          {isSaving && ' · saving …'} <ChevronDown aria-hidden />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={6} align="start" className="popup-place">
            <Menu.Popup className="popup menu source-menu">
              <Menu.RadioGroup
                value={kind}
                onValueChange={(chosen: Kind) => {
                  if (chosen === 'real') real()
                  if (chosen === 'simulated') simulate()
                }}
              >
                {item('real', hasBridge ? 'servers on this machine' : 'start Herdscope with npm start', {
                  disabled: !hasBridge,
                })}
                {item('simulated', `the same herd in this page, with seed ${seed}: no telnet, no logs`)}
                {kind === 'recording' && item('recording', marks?.name ?? '')}
              </Menu.RadioGroup>
              {kind === 'simulated' && (
                <Menu.Item className="menu-item" onClick={() => askSeed(true)}>
                  <Dices aria-hidden /> Another seed …
                </Menu.Item>
              )}
              <hr />
              <Menu.Item className="menu-item" onClick={choose}>
                <FolderOpen aria-hidden /> Open a recording …
              </Menu.Item>
              <Menu.Item className="menu-item" disabled={!herd || isSaving} onClick={() => save('herd')}>
                <Save aria-hidden /> {kind === 'real' ? 'Save the last minutes …' : 'Save as a recording …'}
              </Menu.Item>
              {others.map(([format, words]) => (
                <Menu.Item
                  key={format}
                  className="menu-item"
                  disabled={!herd || isSaving}
                  onClick={() => save(format)}
                >
                  {words}
                </Menu.Item>
              ))}
              <hr />
              <Menu.Item className="menu-item" disabled={!herd} onClick={() => makeFilm(true)}>
                <Clapperboard aria-hidden /> Make a film …
              </Menu.Item>
              {(['png', 'svg'] as const).map(ending => (
                <Menu.Item
                  key={ending}
                  className="menu-item"
                  disabled={!herd}
                  onClick={() => savePicture(ending)}
                >
                  Picture of this moment ({ending.toUpperCase()})
                </Menu.Item>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {input}
      {makesFilm && (
        <Part title="The film">
          <FilmDialog onClose={() => makeFilm(false)} />
        </Part>
      )}
      {asksSeed && <SeedDialog seed={seed} simulate={simulate} onClose={() => askSeed(false)} />}
    </>
  )
}
