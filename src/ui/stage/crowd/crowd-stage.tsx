import './crowd-stage.css'
import { zoomIdentity } from 'd3-zoom'
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { HealButton } from '../../faults/heal-button.tsx'
import { useFaultDialogs } from '../../faults/use-fault-dialogs.tsx'
import { useShared } from '../../page.ts'
import { traceTime } from '../../session/clock.ts'
import { useClockFrames, wallTime } from '../../time/use-clock-frames.ts'
import type { Point } from '../geometry.ts'
import { neighbour } from '../neighbour.ts'
import { useServerMenu } from '../server-menu.tsx'
import type { StageProps } from '../stage-props.ts'
import type { PixelSize } from '../use-size.ts'
import { useStill } from '../use-still.ts'
import { useZoom, zoomByKey } from '../use-zoom.ts'
import { ZoomButtons } from '../zoom-buttons.tsx'
import { radiusFor, useCrowdPlaces } from './crowd-places.ts'
import { namesThatFit } from './names.ts'
import { type CrowdScene, paintHerd, paintWires } from './paint.ts'
import { useColours } from './use-colours.ts'

/** From how far in (times) names are shown, as far as there is room. */
const NAMED_FROM = 2

/** A herd too large for a picture with names: its floods as waves, drawn on a canvas. */
export default function CrowdStage({ size, ...props }: StageProps & { size: PixelSize }) {
  const { stage, clock, selection, onSelect, onCommand } = props
  const wires = useRef<HTMLCanvasElement>(null)
  const herd = useRef<HTMLCanvasElement>(null)
  const still = useStill()
  const [hovered, setHovered] = useState<string>()
  const list = useId()
  const [view, setView] = useState(zoomIdentity)
  const faults = useFaultDialogs({ ...stage, onCommand })
  const [menu, askMenu] = useServerMenu({ servers: stage.servers, onFault: faults.ask, onCommand })
  const zoom = useZoom(herd, { size, most: 16, onZoom: setView })
  const laid = useCrowdPlaces(stage, size)
  const at = useMemo(() => zoomed(laid, view), [laid, view])
  const colours = useColours(herd)
  const selected = selection?.kind === 'server' ? selection.name : undefined
  const radius = radiusFor(size, stage.servers.length) * Math.min(view.k, view.k ** 0.6)
  const names = useMemo(
    () => (view.k < NAMED_FROM ? [] : namesThatFit(at, radius, size)),
    [view, at, radius, size],
  )
  const { copies } = useShared().session
  const scene: Omit<CrowdScene, 'copies'> | undefined = colours && {
    ...{ ...size, at, radius, stage, colours, hovered, selected, names },
    manner: { still, pace: clock.pace },
  }
  const modes = stage.wires.filter(({ mode = 'open' }) => mode !== 'open').length

  // biome-ignore lint/correctness/useExhaustiveDependencies: of a scene the wires' picture needs these.
  useEffect(() => {
    const context = wires.current && begun(wires.current, size)
    if (context && scene) paintWires(context, scene)
  }, [at, size, colours, modes])

  function draw(now: number) {
    if (!herd.current || !scene) return
    const context = begun(herd.current, size)
    if (context) paintHerd(context, { ...scene, copies: copies.now() }, now)
  }

  useClockFrames(clock, draw)

  // A clock that stands draws nothing by itself.
  useEffect(() => {
    if (clock.rate === 0) draw(traceTime(clock, wallTime()))
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: who is chosen is brought into sight once.
  useEffect(() => {
    const [point, here] = selected === undefined ? [] : [laid.get(selected), at.get(selected)]
    if (point && here && isOutside(here, size)) zoom.show(point)
  }, [selected])

  function serverAt(event: MouseEvent): string | undefined {
    const box = event.currentTarget.getBoundingClientRect()
    const [x, y] = [event.clientX - box.left, event.clientY - box.top]
    let found: { name: string; away: number } | undefined
    for (const [name, point] of at) {
      const away = Math.hypot(point.x - x, point.y - y)
      if (away < radius + 6 && away < (found?.away ?? Number.POSITIVE_INFINITY)) found = { name, away }
    }
    return found?.name
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key } = event
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) openMenu(selected)
    else if (key.startsWith('Arrow')) step(key)
    else if (!zoomByKey(zoom, key)) return
    event.preventDefault()
  }

  function step(arrow: string) {
    const from = selected ?? stage.servers[0]?.name
    const name = from === undefined || selected === undefined ? from : neighbour(from, arrow, at)
    if (name !== undefined) onSelect({ kind: 'server', name })
  }

  /** Beside the server. */
  function openMenu(name: string | undefined) {
    const [element, point] = [herd.current, name === undefined ? undefined : at.get(name)]
    if (!element || !point || name === undefined) return
    const { left, top } = element.getBoundingClientRect()
    askMenu({ name, element, point: { x: left + point.x + radius, y: top + point.y } })
  }

  const reached = stage.servers.filter(({ reachedAt }) => reachedAt !== undefined).length
  const down = stage.servers.filter(({ life }) => life === 'stopped' || life === 'crashed').length
  const summary = [
    `${stage.servers.length} servers`,
    ...(down > 0 ? [`${down} of them down`] : []),
    ...(stage.flood ? [`${stage.flood.client}'s update has reached ${reached}`] : []),
  ].join(', ')

  return (
    <div className="stage-crowd" data-zoomed={view.k > 1}>
      <canvas ref={wires} style={size} aria-hidden />
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: the arrow keys lead from server to server. */}
      <canvas
        ref={herd}
        style={size}
        role="application"
        aria-label={`Herd: ${summary}. Arrow keys lead from server to server, the context menu key opens the menu of the chosen one.`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerMove={event => setHovered(serverAt(event))}
        onPointerLeave={() => setHovered(undefined)}
        onClick={event => {
          const name = serverAt(event)
          onSelect(name === undefined ? undefined : { kind: 'server', name })
        }}
        onContextMenu={event => {
          event.preventDefault()
          openMenu(serverAt(event))
        }}
      />
      <ul className="stage-legend">
        <li>
          <i className="crowd-shades" /> reached, early to late
        </li>
        <li>
          <i className="crowd-copy" /> on its way
        </li>
      </ul>
      <div className="crowd-find">
        <input
          type="search"
          aria-label="Find a server"
          placeholder={`Find one of ${stage.servers.length} servers`}
          list={list}
          onChange={({ target }) => at.has(target.value) && onSelect({ kind: 'server', name: target.value })}
        />
        <Names id={list} at={laid} />
      </div>
      <div className="crowd-tools">
        <HealButton stage={stage} onCommand={onCommand} />
        <progress aria-label="Servers reached" max={stage.servers.length} value={stage.flood ? reached : 0} />
        <ZoomButtons by={zoom.by} fit={zoom.fit} />
      </div>
      {menu}
      {faults.dialog}
    </div>
  )
}

/** Made anew only with the herd: a thousand options are many. */
function Names({ id, at }: { id: string; at: ReadonlyMap<string, unknown> }) {
  return useMemo(
    () => (
      <datalist id={id}>
        {[...at.keys()].map(name => (
          <option key={name} value={name} />
        ))}
      </datalist>
    ),
    [id, at],
  )
}

/** Where servers are seen. */
const zoomed = (laid: ReadonlyMap<string, Point>, { k, x, y }: { k: number; x: number; y: number }) =>
  new Map([...laid].map(([name, point]) => [name, { x: point.x * k + x, y: point.y * k + y }]))

const isOutside = ({ x, y }: Point, { width, height }: PixelSize) => x < 0 || y < 0 || x > width || y > height

/** The canvas, empty, with a pixel for each of the screen's. */
function begun(canvas: HTMLCanvasElement, { width, height }: PixelSize): CanvasRenderingContext2D | null {
  const scale = devicePixelRatio
  const [wide, high] = [Math.round(width * scale), Math.round(height * scale)]
  if (canvas.width !== wide) canvas.width = wide
  if (canvas.height !== high) canvas.height = high
  const context = canvas.getContext('2d')
  context?.setTransform(scale, 0, 0, scale, 0, 0)
  context?.clearRect(0, 0, width, height)
  return context
}
