import { zoomTransform } from 'd3-zoom'
import { onThemeChange } from '../../theme.ts'
import type { DrawnCount, DrawnMark, DrawnTrail } from '../drawing.ts'
import type { Look } from '../motion.ts'
import { pulseLook, turnOf } from './attributes.ts'
import { type CopyLooks, copyLooks, paintShape } from './looks.ts'
import type { CopyPainter } from './painter.ts'

/** How far a mark's shape reaches from its middle, its backing included, in the mark's units. */
const REACH = 11

const TURN = 2 * Math.PI

/** Where the stage is on the canvas: canvas pixels to a unit, and where its corner is. */
interface Place {
  scale: number
  x: number
  y: number
}

/**
 * Paints copies on two canvases, one under the stage's SVG and one over it, with the looks that they have in the SVG.
 * `changed` is called when what is painted has to be painted again: the theme, the stage's size or its zoom is another.
 */
export function createCanvasCopies(
  trails: SVGGElement,
  marks: SVGGElement,
  href: (look: Look) => string,
  changed: () => void,
): CopyPainter {
  let canvases: { under: HTMLCanvasElement; over: HTMLCanvasElement } | undefined
  let looks: CopyLooks | undefined
  let size = { width: 0, height: 0 }
  let sprites = new Map<string, HTMLCanvasElement>()
  let spritesScale = 0
  let stopWatching: (() => void) | undefined

  function begin(svg: SVGSVGElement) {
    const under = makeCanvas()
    const over = makeCanvas()
    svg.before(under)
    svg.after(over)
    size = svg.getBoundingClientRect()
    canvases = { under, over }
    const zoomed = new MutationObserver(changed)
    if (marks.parentElement) zoomed.observe(marks.parentElement, { attributeFilter: ['transform'] })
    const sized = new ResizeObserver(([entry]) => {
      if (entry) size = entry.contentRect
      changed()
    })
    sized.observe(svg)
    const themed = onThemeChange(() => {
      looks = undefined
      changed()
    })
    stopWatching = () => {
      zoomed.disconnect()
      sized.disconnect()
      themed()
    }
    return canvases
  }

  function spriteOf(mark: DrawnMark, scale: number): HTMLCanvasElement {
    const turn = turnOf(mark)
    const key = `${mark.look} ${turn.toFixed(3)}`
    const known = sprites.get(key)
    if (known) return known
    const sprite = document.createElement('canvas')
    sprite.width = sprite.height = Math.ceil(2 * REACH * scale)
    const context = sprite.getContext('2d')
    const symbol = document.querySelector(href(mark.look))
    if (context && symbol) {
      context.setTransform(scale, 0, 0, scale, sprite.width / 2, sprite.width / 2)
      context.rotate(turn)
      paintShape(context, symbol)
    }
    sprites.set(key, sprite)
    return sprite
  }

  function paintMarks(
    context: CanvasRenderingContext2D,
    all: readonly DrawnMark[],
    place: Place,
    of: number,
  ) {
    const scale = place.scale * of
    if (scale !== spritesScale) sprites = new Map()
    spritesScale = scale
    for (const mark of all) {
      const x = place.x + mark.at.x * place.scale
      const y = place.y + mark.at.y * place.scale
      const pulse = pulseLook(mark)
      if (pulse.opacity > 0 && looks) {
        context.globalAlpha = mark.opacity * pulse.opacity
        context.strokeStyle = looks.pulse[mark.look].stroke
        context.lineWidth = looks.pulse[mark.look].width * scale
        context.beginPath()
        context.arc(x, y, pulse.r * scale, 0, TURN)
        context.stroke()
      }
      const sprite = spriteOf(mark, scale)
      context.globalAlpha = mark.opacity
      context.drawImage(sprite, x - sprite.width / 2, y - sprite.height / 2)
    }
    context.globalAlpha = 1
  }

  return {
    paint({ trails: ways, marks: drawn, counts }, sizes) {
      const svg = marks.ownerSVGElement
      if (!svg) return
      const { under, over } = canvases ?? begin(svg)
      if (!looks) sprites = new Map()
      looks ??= copyLooks(trails, marks)
      const pixels = devicePixelRatio
      const unit = (size.width / svg.viewBox.baseVal.width) * pixels
      const zoom = zoomTransform(svg)
      const place: Place = { scale: unit * zoom.k, x: unit * zoom.x, y: unit * zoom.y }
      const below = emptied(under, size, pixels)
      const above = emptied(over, size, pixels)
      if (!below || !above || !(place.scale > 0)) return
      inPlace(below, place)
      paintTrails(below, ways, looks)
      below.resetTransform()
      // Where labels lie above the marks, they are to be read: the marks are under them here, too.
      const context = marks.nextElementSibling ? below : above
      paintMarks(context, drawn, place, sizes.mark)
      inPlace(context, place)
      paintCounts(context, counts, looks)
      context.resetTransform()
    },
    clear() {
      stopWatching?.()
      canvases?.under.remove()
      canvases?.over.remove()
      canvases = undefined
    },
  }
}

function makeCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.className = 'copies-canvas'
  canvas.ariaHidden = 'true'
  return canvas
}

/** The canvas, empty, with a pixel for each of the screen's. */
function emptied(
  canvas: HTMLCanvasElement,
  { width, height }: { width: number; height: number },
  pixels: number,
): CanvasRenderingContext2D | null {
  const [wide, high] = [Math.round(width * pixels), Math.round(height * pixels)]
  if (canvas.width !== wide) canvas.width = wide
  if (canvas.height !== high) canvas.height = high
  const context = canvas.getContext('2d')
  context?.clearRect(0, 0, wide, high)
  return context
}

const inPlace = (context: CanvasRenderingContext2D, { scale, x, y }: Place) =>
  context.setTransform(scale, 0, 0, scale, x, y)

/** Trails of one look and opacity are one path. */
function paintTrails(context: CanvasRenderingContext2D, trails: readonly DrawnTrail[], looks: CopyLooks) {
  const alike = new Map<string, DrawnTrail[]>()
  for (const trail of trails) {
    const key = `${trail.look} ${trail.opacity.toFixed(2)}`
    const some = alike.get(key)
    if (some) some.push(trail)
    else alike.set(key, [trail])
  }
  for (const some of alike.values()) {
    const [first] = some
    if (!first) continue
    const { stroke, width, opacity, dashes, cap } = looks.trail[first.look]
    context.globalAlpha = opacity * first.opacity
    context.strokeStyle = stroke
    context.lineWidth = width
    context.lineCap = cap
    context.setLineDash(dashes)
    context.beginPath()
    for (const { from, to } of some) {
      context.moveTo(from.x, from.y)
      context.lineTo(to.x, to.y)
    }
    context.stroke()
  }
  context.setLineDash([])
  context.globalAlpha = 1
}

function paintCounts(context: CanvasRenderingContext2D, counts: readonly DrawnCount[], { count }: CopyLooks) {
  context.font = count.font
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  context.lineWidth = count.width
  context.strokeStyle = count.stroke
  context.fillStyle = count.fill
  for (const { at, text } of counts) {
    context.strokeText(text, at.x, at.y)
    context.fillText(text, at.x, at.y)
  }
}
