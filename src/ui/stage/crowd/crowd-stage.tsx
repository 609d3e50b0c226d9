import './crowd-stage.css'
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useShared } from '../../page.ts'
import { traceTime } from '../../session/clock.ts'
import { onThemeChange } from '../../theme.ts'
import { useClockFrames, wallTime } from '../../time/use-clock-frames.ts'
import { neighbour } from '../neighbour.ts'
import type { StageProps } from '../stage-props.ts'
import type { PixelSize } from '../use-size.ts'
import { useStill } from '../use-still.ts'
import { crowdLayout } from './crowd-layout.ts'
import { type Colours, type CrowdScene, paintHerd, paintWires } from './paint.ts'

/** Room for the legend at the left, the numbers at the right, and the search below (CSS pixels). */
const MARGIN = { left: 140, right: 200, top: 28, bottom: 64 }

/** A herd too large for a picture with names: its floods as waves, drawn on a canvas. */
export default function CrowdStage({ size, ...props }: StageProps & { size: PixelSize }) {
  const { stage, clock, selection, onSelect } = props
  const wires = useRef<HTMLCanvasElement>(null)
  const herd = useRef<HTMLCanvasElement>(null)
  const still = useStill()
  const [hovered, setHovered] = useState<string>()
  const list = useId()
  const at = useCrowdPlaces(stage, size)
  const colours = useColours(herd)
  const selected = selection?.kind === 'server' ? selection.name : undefined
  const radius = radiusFor(size, stage.servers.length)
  const { copies } = useShared().session
  const scene: Omit<CrowdScene, 'copies'> | undefined = colours && {
    ...{ ...size, at, radius, stage, colours, hovered, selected },
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

  function serverAt(event: PointerEvent): string | undefined {
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
    const from = selected ?? stage.servers[0]?.name
    if (from === undefined || !event.key.startsWith('Arrow')) return
    event.preventDefault()
    const name = selected === undefined ? from : neighbour(from, event.key, at)
    if (name !== undefined) onSelect({ kind: 'server', name })
  }

  const reached = stage.servers.filter(({ reachedAt }) => reachedAt !== undefined).length
  const down = stage.servers.filter(({ life }) => life === 'stopped' || life === 'crashed').length
  const summary = [
    `${stage.servers.length} servers`,
    ...(down > 0 ? [`${down} of them down`] : []),
    ...(stage.flood ? [`${stage.flood.client}'s update has reached ${reached}`] : []),
  ].join(', ')

  return (
    <div className="stage-crowd">
      <canvas ref={wires} style={size} aria-hidden />
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: the arrow keys lead from server to server. */}
      <canvas
        ref={herd}
        style={size}
        role="application"
        aria-label={`Herd: ${summary}. Arrow keys lead from server to server.`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerMove={event => setHovered(serverAt(event))}
        onPointerLeave={() => setHovered(undefined)}
        onPointerDown={event => {
          const name = serverAt(event)
          onSelect(name === undefined ? undefined : { kind: 'server', name })
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
        <Names id={list} at={at} />
      </div>
      <progress aria-label="Servers reached" max={stage.servers.length} value={stage.flood ? reached : 0} />
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

const radiusFor = ({ width, height }: PixelSize, count: number) =>
  Math.max(3, Math.min(12, 0.22 * Math.sqrt((width * height) / count)))

/** Where each server stands, in CSS pixels: laid out once for a shape, and stretched to the room. */
function useCrowdPlaces({ servers, wires }: StageProps['stage'], { width, height }: PixelSize) {
  const key = `${servers.map(({ name }) => name).join(' ')}\n${wires.map(({ from, to }) => `${from}-${to}`).join(' ')}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that is in them.
  const unit = useMemo(
    () =>
      crowdLayout({
        servers: servers.map(({ name }) => name),
        friends: wires.filter(({ from, to }) => from < to).map(({ from, to }) => [from, to] as const),
      }),
    [key],
  )
  return useMemo(
    () =>
      new Map(
        [...unit].map(([name, { x, y }]) => [
          name,
          {
            x: MARGIN.left + x * (width - MARGIN.left - MARGIN.right),
            y: MARGIN.top + y * (height - MARGIN.top - MARGIN.bottom),
          },
        ]),
      ),
    [unit, width, height],
  )
}

/** The theme's colours, as a canvas takes them; known once it is there, and anew when the theme changes. */
function useColours(canvas: { readonly current: HTMLCanvasElement | null }): Colours | undefined {
  const [colours, setColours] = useState<Colours>()
  useEffect(() => {
    const read = () => canvas.current && setColours(coloursOf(canvas.current))
    read()
    return onThemeChange(read)
  }, [canvas])
  return colours
}

/** `light-dark` is worked out only where a colour is used. */
function coloursOf(element: HTMLElement): Colours {
  const probe = element.parentElement?.appendChild(document.createElement('span'))
  const colour = (name: string) => {
    if (!probe) return ''
    probe.style.color = `var(--${name})`
    return getComputedStyle(probe).color
  }
  const names = ['bg', 'ink', 'line', 'edge', 'news', 'dup', 'lost', 'client'] as const
  const found = Object.fromEntries(names.map(name => [name, colour(name)])) as Record<
    (typeof names)[number],
    string
  >
  probe?.remove()
  return { ...found, sans: getComputedStyle(element).fontFamily }
}

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
