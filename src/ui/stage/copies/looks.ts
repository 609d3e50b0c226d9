import type { Look } from '../motion.ts'

interface LineLook {
  stroke: string
  width: number
  opacity: number
  dashes: number[]
  cap: CanvasLineCap
}

/** What copies look like by the page's style sheets, as a canvas takes it. Lengths in the stage's units. */
export interface CopyLooks {
  trail: Record<Look, LineLook>
  pulse: Record<Look, LineLook>
  count: { font: string; fill: string; stroke: string; width: number }
}

const looks: readonly Look[] = ['under way', 'news', 'duplicate', 'stale', 'lost']

/** Asks the document how it would draw them in these groups. */
export function copyLooks(trails: Element, marks: Element): CopyLooks {
  const trail = forEachLook(look => probed(trails, lineWith('trail', look), lineLook))
  const pulse = forEachLook(look => {
    const group = lineWith('copy', look, 'g')
    group.append(lineWith('pulse', look, 'circle'))
    return probed(marks, group, () => lineLook(group.firstElementChild ?? group))
  })
  const count = probed(marks, lineWith('count', 'news', 'text'), element => {
    const { fontWeight, fontSize, fontFamily, fill, stroke, strokeWidth } = getComputedStyle(element)
    return {
      font: `${fontWeight} ${fontSize} ${fontFamily}`,
      ...{ fill, stroke, width: Number.parseFloat(strokeWidth) },
    }
  })
  return { trail, pulse, count }
}

const forEachLook = <T>(make: (look: Look) => T) =>
  Object.fromEntries(looks.map(look => [look, make(look)])) as Record<Look, T>

function lineWith(className: string, look: Look, name = 'line'): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  element.setAttribute('class', className)
  element.dataset.look = look
  return element
}

function probed<T>(parent: Element, element: SVGElement, look: (element: Element) => T): T {
  parent.append(element)
  const seen = look(element)
  element.remove()
  return seen
}

function lineLook(element: Element): LineLook {
  const { stroke, strokeWidth, strokeOpacity, strokeDasharray, strokeLinecap } = getComputedStyle(element)
  const dashes = strokeDasharray === 'none' ? [] : strokeDasharray.split(',').map(Number.parseFloat)
  return {
    ...{ stroke, dashes, width: Number.parseFloat(strokeWidth), opacity: Number(strokeOpacity) },
    cap: strokeLinecap as CanvasLineCap,
  }
}

/** Paints the circles and paths of an SVG group as they look there. */
export function paintShape(context: CanvasRenderingContext2D, group: Element): void {
  for (const element of group.children) {
    const path = pathOf(element)
    if (path) paintPath(context, path, getComputedStyle(element))
    else paintShape(context, element)
  }
}

function pathOf(element: Element): Path2D | undefined {
  if (element instanceof SVGPathElement) return new Path2D(element.getAttribute('d') ?? '')
  if (!(element instanceof SVGCircleElement)) return undefined
  const path = new Path2D()
  path.arc(0, 0, element.r.baseVal.value, 0, 2 * Math.PI)
  return path
}

function paintPath(context: CanvasRenderingContext2D, path: Path2D, style: CSSStyleDeclaration) {
  const stroke = () => {
    if (style.stroke === 'none') return
    context.strokeStyle = style.stroke
    context.lineWidth = Number.parseFloat(style.strokeWidth)
    context.lineJoin = style.strokeLinejoin as CanvasLineJoin
    context.lineCap = style.strokeLinecap as CanvasLineCap
    context.stroke(path)
  }
  const fill = () => {
    if (style.fill === 'none') return
    context.fillStyle = style.fill
    context.fill(path)
  }
  const inOrder = style.paintOrder.startsWith('stroke') ? [stroke, fill] : [fill, stroke]
  for (const paint of inOrder) paint()
}
