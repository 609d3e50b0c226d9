import { later } from '../parts/later.ts'
import './stage.css'
import { Grip } from 'lucide-react'
import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { EditBar } from '../editing/edit-bar.tsx'
import { useEditor } from '../editing/editor.ts'
import { useEditKeys } from '../editing/use-edit-keys.ts'
import { FaultTools } from '../faults/fault-tools.tsx'
import { HealButton } from '../faults/heal-button.tsx'
import { useFaultDialogs } from '../faults/use-fault-dialogs.tsx'
import { WireMenu, type WireMenuRequest } from '../faults/wire-menu.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import type { StageView } from '../session/view.ts'
import { friendshipsOf } from './friendships.ts'
import { overlap } from './geometry.ts'
import { HerdPicture } from './herd-picture.tsx'
import type { Graph } from './layout.ts'
import { Legend } from './legend.tsx'
import { Numbers } from './numbers.tsx'
import { useServerMenu } from './server-menu.tsx'
import { wantedRadius } from './server-text.ts'
import type { StageProps } from './stage-props.ts'
import { roomOf, type StageSize, stageSize } from './stage-room.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useLayout } from './use-layout.ts'
import { useSize } from './use-size.ts'
import { useZoom, zoomByKey } from './use-zoom.ts'
import { ZoomButtons } from './zoom-buttons.tsx'

/** More servers than this are a crowd: too many for names and marks. */
const CROWD = 64

const CrowdStage = later(async () => (await import('./crowd/crowd-stage.tsx')).default)

/** The herd as a graph, with its copies in motion; fills its parent. */
export function Stage(props: StageProps) {
  const ref = useRef<HTMLDivElement>(null)
  const pixels = useSize(ref)
  const size = useMemo(() => pixels && stageSize(pixels), [pixels])
  const isCrowd = props.stage.servers.length > CROWD
  const style = { '--unit': `${size?.unit ?? 1}px` } as CSSProperties
  return (
    <div ref={ref} className="stage-view" style={style}>
      {size && pixels && isCrowd ? (
        <Suspense>
          <CrowdStage {...props} size={pixels} />
        </Suspense>
      ) : (
        size && <SizedStage {...props} size={size} />
      )}
      {!isCrowd && <Legend />}
      {props.stage.flood && <Numbers flood={props.stage.flood} servers={props.stage.servers} />}
    </div>
  )
}

function SizedStage({ size, ...props }: StageProps & { size: StageSize }) {
  const { stage, clock, selection, onSelect, onCommand } = props
  const svg = useRef<SVGSVGElement>(null)
  const world = useRef<SVGGElement>(null)
  const zoom = useZoom(svg, {
    size,
    onZoom: transform => world.current?.setAttribute('transform', String(transform)),
  })
  const [wireMenu, setWireMenu] = useState<WireMenuRequest>()
  const faults = useFaultDialogs({ ...stage, onCommand })
  const [menu, askMenu] = useServerMenu({ servers: stage.servers, onFault: faults.ask, onCommand })

  const graph = useGraph(stage)
  const room = useMemo(() => roomOf(size), [size])
  const radius = useMemo(() => wantedRadius(graph.servers), [graph])
  const { on: editing, disabled, ask, askFor, keepMoved, onPlacer } = useEditor()
  const { layout, moved, move, put, tidy, clearPlace } = useLayout(graph, room, radius, keepMoved)
  useEffect(() => onPlacer(put), [onPlacer, put])
  const records = useRecords(stage)
  const onEditKey = useEditKeys(layout.at, graph.friends, records)
  const keptFocus = useKeptFocus(svg, graph, ask !== undefined || faults.dialog !== undefined)
  const openMenu = useCallback((name: string, element: Element) => askMenu({ name, element }), [askMenu])

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (zoomByKey(zoom, event.key)) event.preventDefault()
  }

  function onDoubleClick(event: MouseEvent<SVGSVGElement>) {
    if (!editing || disabled || event.target !== event.currentTarget) return
    const screen = world.current?.getScreenCTM()
    if (!screen) return
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(screen.inverse())
    askFor({ kind: 'add', at: clearPlace({ x, y }) })
  }

  function onFocus(event: FocusEvent) {
    keptFocus.onFocus(event)
    const { target } = event
    const view = svg.current?.getBoundingClientRect()
    if (view && svg.current?.contains(target) && !overlap(view, target.getBoundingClientRect())) zoom.fit()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys reach it from the servers and wires within.
    <div
      className="stage-herd"
      onKeyDownCapture={onEditKey}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={keptFocus.onBlur}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be an SVG. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the page's Escape does the same. */}
      <svg
        ref={svg}
        role="group"
        aria-label="Herd"
        viewBox={`0 0 ${size.width} ${size.height}`}
        onClick={event => event.target === event.currentTarget && onSelect(undefined)}
        onDoubleClick={onDoubleClick}
      >
        <HerdPicture
          world={world}
          stage={stage}
          clock={clock}
          selection={selection}
          layout={layout}
          room={room}
          onSelect={onSelect}
          onMenu={openMenu}
          onWireMenu={setWireMenu}
          onMove={move}
        />
      </svg>
      <div className="stage-tools">
        <EditBar />
        <HealButton stage={stage} onCommand={onCommand} />
      </div>
      <div className="stage-buttons">
        <FaultTools svg={svg} world={world} at={layout.at} onCommand={onCommand} />
        {moved && <IconButton label="Put servers back" icon={<Grip />} onClick={tidy} />}
        <ZoomButtons by={zoom.by} fit={zoom.fit} />
      </div>
      {menu}
      <WireMenu
        request={wireMenu}
        wires={stage.wires}
        onClose={() => setWireMenu(undefined)}
        onDials={wires => faults.ask({ fault: 'dials', wires })}
        onCommand={onCommand}
      />
      {faults.dialog}
    </div>
  )
}

/** How many records each server has, asked when it is to be known. */
function useRecords({ servers }: StageView): (server: string) => number {
  const latest = useRef(servers)
  latest.current = servers
  return useCallback((server: string) => latest.current.find(({ name }) => name === server)?.records ?? 0, [])
}

/** The herd's shape: the same object for as long as it is the same shape, so that it is laid out once. */
function useGraph(stage: StageView): Graph {
  const names = stage.servers.map(({ name }) => name)
  const friends = friendshipsOf(stage.wires).map(({ a, b }) => [a, b] as [string, string])
  const key = JSON.stringify([names, friends])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that is in them.
  return useMemo(() => ({ servers: names, friends }), [key])
}
