import type { DrawnCount, DrawnMark, DrawnTrail } from '../drawing.ts'
import type { Look } from '../motion.ts'
import { countAttributes, markAttributes, trailAttributes } from './attributes.ts'
import type { CopyPainter } from './painter.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** Paints copies as elements of the stage's own SVG, which are kept by copy and used again. */
export function createSvgCopies(
  trails: SVGGElement,
  marks: SVGGElement,
  href: (look: Look) => string,
): CopyPainter {
  const trailPool = createPool<DrawnTrail>(
    trails,
    () => make('line', 'trail'),
    (element, trail) => setAttributes(element, trailAttributes(trail)),
  )
  const markPool = createPool<DrawnMark>(marks, makeMark, (element, mark, scale) =>
    setMark(element, mark, scale, href(mark.look)),
  )
  const countPool = createPool<DrawnCount>(marks, () => make('text', 'count'), setCount)
  return {
    paint(drawing, { mark }) {
      trailPool.set(drawing.trails, mark)
      markPool.set(drawing.marks, mark)
      countPool.set(drawing.counts, mark)
    },
    clear() {
      for (const pool of [trailPool, markPool, countPool]) pool.set([], 1)
    },
  }
}

/** Keeps an element for each id and hands freed ones to new ids, where they stand. */
function createPool<T extends { id: string }>(
  parent: SVGGElement,
  create: () => SVGElement,
  set: (element: SVGElement, item: T, scale: number) => void,
) {
  let used = new Map<string, SVGElement>()
  const free: SVGElement[] = []
  return {
    set(items: readonly T[], scale: number) {
      const next = new Map<string, SVGElement>()
      for (const { id } of items) {
        const element = used.get(id)
        if (!element) continue
        next.set(id, element)
        used.delete(id)
      }
      const left = [...used.values()]
      for (const item of items) {
        let element = next.get(item.id)
        if (!element) {
          element = left.pop() ?? parent.appendChild(free.pop() ?? create())
          next.set(item.id, element)
        }
        set(element, item, scale)
      }
      for (const element of left) {
        element.remove()
        free.push(element)
      }
      used = next
    },
  }
}

function make(name: string, className: string): SVGElement {
  const element = document.createElementNS(SVG, name)
  element.setAttribute('class', className)
  return element
}

function makeMark(): SVGElement {
  const group = make('g', 'copy')
  group.append(make('circle', 'pulse'), make('use', 'shape'))
  return group
}

/** What each element was set to last: to ask the document costs as much as to tell it. */
const lastSet = new WeakMap<Element, Record<string, string>>()

/** Only what changed touches the document. */
function setAttributes(element: Element, attributes: Record<string, string>) {
  const last = lastSet.get(element) ?? {}
  lastSet.set(element, last)
  for (const name in attributes) {
    const value = attributes[name]
    if (value === undefined || last[name] === value) continue
    last[name] = value
    element.setAttribute(name, value)
  }
}

function setMark(element: SVGElement, mark: DrawnMark, scale: number, href: string) {
  const [pulse, shape] = element.children
  if (!pulse || !shape) return
  const attributes = markAttributes(mark, scale)
  setAttributes(element, attributes.group)
  setAttributes(shape, { href, ...attributes.shape })
  setAttributes(pulse, attributes.pulse)
}

function setCount(element: SVGElement, count: DrawnCount) {
  setAttributes(element, countAttributes(count))
  if (element.textContent !== count.text) element.textContent = count.text
}
