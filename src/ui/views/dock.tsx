import './dock.css'
import { Menu } from '@base-ui/react/menu'
import { Tabs } from '@base-ui/react/tabs'
import { Check, Maximize2, Minimize2, PanelsTopLeft, X } from 'lucide-react'
import { memo, useEffect, useState } from 'react'
import { usePart, useShared } from '../page.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { Part } from '../parts/part.tsx'
import { close, type DockState, keepDock, show, storedDock } from './dock-state.ts'
import { views } from './index.ts'

interface DockProps {
  /** Its head alone has room. */
  collapsed: boolean
  /** They need room. */
  onWanted(): void
}

/** The views below the stage, a tab each: opened, closed, brought to full screen; kept over a reload. */
export const Dock = memo(function Dock({ collapsed, onWanted }: DockProps) {
  const { session, wish } = useShared()
  const missed = usePart('missed')
  const [state, setState] = useState(() => storedDock(views))
  const [full, setFull] = useState(false)
  const open = views.filter(({ id }) => state.open.includes(id))
  const shown = open.find(({ id }) => id === state.shown)
  const isSeen = full || !collapsed

  function become(next: DockState) {
    setState(next)
    keepDock(next)
    if (next.shown === undefined) setFull(false)
    else if (next.shown !== state.shown) session.viewed(next.shown)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: a wish is fulfilled once.
  useEffect(() => {
    if (!wish) return
    if (views.some(({ id }) => id === wish.view)) become(show(state, wish.view))
    setFull(wish.full)
  }, [wish])

  useFullScreenEscape(full, () => setFull(false))

  return (
    <Tabs.Root
      value={shown?.id ?? null}
      onValueChange={id => become(show(state, String(id)))}
      className={full ? 'bottom full' : 'bottom'}
    >
      <div className="dock-head">
        <Tabs.List className="tabs" aria-label="Views">
          {open.map(({ id, title, Badge }) => (
            <Tabs.Tab key={id} value={id} onClick={onWanted}>
              {title}
              {Badge && <Badge />}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {missed > 0 && <span className="aside missed">{missed.toLocaleString('en')} events were missed</span>}
        <ViewsMenu
          state={state}
          onState={next => {
            onWanted()
            become(next)
          }}
        />
        {shown && (
          <>
            <IconButton
              label={full ? `${shown.title}: back (Escape)` : `${shown.title}: full screen`}
              icon={full ? <Minimize2 /> : <Maximize2 />}
              aria-pressed={full}
              onClick={() => setFull(!full)}
            />
            <IconButton
              label={`Close ${shown.title}`}
              icon={<X />}
              onClick={() => become(close(state, shown.id))}
            />
          </>
        )}
      </div>
      {isSeen &&
        open.map(({ id, title, Component }) => (
          <Tabs.Panel key={id} value={id} tabIndex={-1}>
            <Part title={title}>
              <Component />
            </Part>
          </Tabs.Panel>
        ))}
      {isSeen && !shown && <p className="empty">No view is open. The button at the right opens one.</p>}
    </Tabs.Root>
  )
})

/** Escape ends full screen wherever the focus is, before it clears anything. */
function useFullScreenEscape(full: boolean, end: () => void) {
  useEffect(() => {
    if (!full) return
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest('.popup, .cm-editor')) return
      event.preventDefault()
      end()
    }
    addEventListener('keydown', onKeyDown, true)
    return () => removeEventListener('keydown', onKeyDown, true)
  })
}

function ViewsMenu({ state, onState }: { state: DockState; onState(state: DockState): void }) {
  return (
    <Menu.Root>
      <Menu.Trigger className="icon-button" aria-label="Open or close views" title="Open or close views">
        <PanelsTopLeft />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="popup-place">
          <Menu.Popup className="popup menu">
            {views.map(({ id, title, says }) => (
              <Menu.CheckboxItem
                key={id}
                checked={state.open.includes(id)}
                onCheckedChange={checked => onState(checked ? show(state, id) : close(state, id))}
                closeOnClick
              >
                <span className="view-item">
                  {title} <span className="aside">{says}</span>
                </span>
                <Menu.CheckboxItemIndicator className="indicator">
                  <Check aria-hidden />
                </Menu.CheckboxItemIndicator>
              </Menu.CheckboxItem>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
