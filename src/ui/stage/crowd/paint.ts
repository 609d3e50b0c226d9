import type { StageCopies, StageView } from '../../session/view.ts'
import type { Point } from '../geometry.ts'
import { type Manner, standingOf } from '../motion.ts'
import { type CrowdName, NAME_SIZE, nameBeside, startOf } from './names.ts'

/** A large herd's picture: points in CSS pixels. */
export interface CrowdScene {
  width: number
  height: number
  at: ReadonlyMap<string, Point>
  radius: number
  stage: StageView
  copies: StageCopies
  manner: Manner
  colours: Colours
  /** The server that is pointed at, and the one that is chosen. */
  hovered: string | undefined
  selected: string | undefined
  /** Of others that are in sight. */
  names: readonly CrowdName[]
}

export interface Colours {
  bg: string
  ink: string
  line: string
  edge: string
  news: string
  dup: string
  lost: string
  client: string
  sans: string
}

/** How long a server that was just reached stands out (µs of a person's time). */
const FLASH = 400_000

const TURN = 2 * Math.PI

/** The wires, which do not change from frame to frame. */
export function paintWires(
  context: CanvasRenderingContext2D,
  { stage, at, colours }: Pick<CrowdScene, 'stage' | 'at' | 'colours'>,
): void {
  const draw = (colour: string, width: number, wanted: boolean) => {
    context.strokeStyle = colour
    context.lineWidth = width
    context.beginPath()
    for (const { from, to, mode = 'open' } of stage.wires) {
      if ((mode === 'open') !== wanted || (wanted && from > to)) continue
      const [a, b] = [at.get(from), at.get(to)]
      if (!a || !b) continue
      context.moveTo(a.x, a.y)
      context.lineTo(b.x, b.y)
    }
    context.stroke()
  }
  draw(colours.line, 1, true)
  draw(colours.lost, 1.5, false)
}

/** Servers, coloured by when the shown update came to them, and copies under way, at `now` (µs of the trace). */
export function paintHerd(context: CanvasRenderingContext2D, scene: CrowdScene, now: number): void {
  const { stage, at, radius, colours, manner } = scene
  const began = stage.flood?.beganAt ?? now
  const newest = stage.servers.reduce(
    (most, { reachedAt = 0 }) => (reachedAt > now ? most : Math.max(most, reachedAt)),
    0,
  )
  const span = Math.max(1, newest - began)
  const flash = FLASH * (manner.pace ?? 1)
  /** Circles of one look are filled at once. */
  const looks = new Map<string, Point[]>()
  const down: Point[] = []
  const fresh: Point[] = []
  for (const { name, life, reachedAt } of stage.servers) {
    const point = at.get(name)
    if (!point) continue
    if (life === 'stopped' || life === 'crashed') down.push(point)
    else if (reachedAt === undefined || reachedAt > now) push(looks, colours.bg, point)
    else {
      push(looks, shade(Math.min(1, (reachedAt - began) / span)), point)
      if (!manner.still && now - reachedAt < flash) fresh.push(point)
    }
  }
  for (const [colour, points] of looks) {
    circles(context, points, radius)
    context.fillStyle = colour
    context.fill()
    context.strokeStyle = colours.edge
    context.lineWidth = 1
    context.stroke()
  }
  circles(context, fresh, radius + 3)
  context.strokeStyle = colours.news
  context.lineWidth = 2
  context.stroke()
  context.strokeStyle = colours.lost
  context.beginPath()
  for (const { x, y } of down) {
    context.moveTo(x - radius, y - radius)
    context.lineTo(x + radius, y + radius)
    context.moveTo(x - radius, y + radius)
    context.lineTo(x + radius, y - radius)
  }
  context.stroke()
  paintCopies(context, scene, now)
  paintNames(context, scene)
}

const push = (looks: Map<string, Point[]>, colour: string, point: Point) => {
  const points = looks.get(colour)
  if (points) points.push(point)
  else looks.set(colour, [point])
}

/** Of so many shades, so that servers of one shade are drawn together. */
const SHADES = 24

/** From early to late (`.crowd-shades` in the legend is the same): a range of one lightness whose ends also those tell apart who see few colours. */
function shade(part: number): string {
  const step = Math.round(part * SHADES) / SHADES
  return `hsl(${Math.round(165 + 135 * step)} 70% ${Math.round(58 - 14 * step)}%)`
}

function circles(context: CanvasRenderingContext2D, points: readonly Point[], radius: number) {
  context.beginPath()
  for (const { x, y } of points) {
    context.moveTo(x + radius, y)
    context.arc(x, y, radius, 0, TURN)
  }
}

/** Copies on their way: a square each; those that are lost, a cross. */
function paintCopies(context: CanvasRenderingContext2D, scene: CrowdScene, now: number) {
  const { copies, at, radius, colours, manner } = scene
  const size = Math.max(2, radius * 0.6)
  context.fillStyle = colours.client
  context.strokeStyle = colours.lost
  context.lineWidth = 1.5
  context.beginPath()
  for (const copy of copies) {
    if (copy.sentAt > now) continue
    const { look, share } = standingOf(copy, now, manner)
    if (look !== 'under way' && look !== 'lost') continue
    const [from, to] = [at.get(copy.from), at.get(copy.to)]
    if (!from || !to) continue
    const x = from.x + (to.x - from.x) * share
    const y = from.y + (to.y - from.y) * share
    if (look === 'under way') context.fillRect(x - size / 2, y - size / 2, size, size)
    else {
      context.moveTo(x - size, y - size)
      context.lineTo(x + size, y + size)
      context.moveTo(x - size, y + size)
      context.lineTo(x + size, y - size)
    }
  }
  context.stroke()
}

/** Names, and on top of them those of the servers that are chosen and pointed at, which are ringed. */
function paintNames(context: CanvasRenderingContext2D, scene: CrowdScene) {
  const { at, radius, colours } = scene
  context.font = `${NAME_SIZE}px ${colours.sans}`
  context.textBaseline = 'middle'
  for (const name of scene.names) paintName(context, name, colours)
  for (const name of new Set([scene.selected, scene.hovered])) {
    const point = name === undefined ? undefined : at.get(name)
    if (!point || name === undefined) continue
    circles(context, [point], radius + 3)
    context.strokeStyle = colours.client
    context.lineWidth = 3
    context.stroke()
    paintName(context, nameBeside(name, point, radius + 4, scene), colours)
  }
}

function paintName(context: CanvasRenderingContext2D, name: CrowdName, { bg, ink }: Colours) {
  const { box } = name
  context.fillStyle = bg
  context.fillRect(box.x, box.y, box.width, box.height)
  context.fillStyle = ink
  const { x, y } = startOf(name)
  context.fillText(name.name, x, y)
}
