import { countAttributes, markAttributes, trailAttributes } from './copy-attributes.ts'
import { type DrawnCount, type DrawnMark, type DrawnTrail, drawCopies, type Scene } from './drawing.ts'
import type { Look } from './motion.ts'

/** Draws the copies into an SVG by hand: React has no part in a frame. */
export interface CopyLayer {
  /**
   * Draws this from now on, for as long as something moves. `clock` gives the trace's time (µs), which goes on by `rate`
   * seconds a second.
   */
  show(scene: Scene, clock: () => number, rate: number): void
  end(): void
}

const SVG = 'http://www.w3.org/2000/svg'

/**
 * `trails` lies under the servers, `marks` above them; `href` names the symbol that draws a look. Elements are kept by
 * copy and used again.
 */
export function createCopyLayer(
  trails: SVGGElement,
  marks: SVGGElement,
  href: (look: Look) => string,
): CopyLayer {
  const markPool = createPool<DrawnMark>(marks, makeMark, (element, mark, scale) =>
    setMark(element, mark, scale, href(mark.look)),
  )
  const trailPool = createPool<DrawnTrail>(
    trails,
    () => make('line', 'trail'),
    (element, trail) => setAttributes(element, trailAttributes(trail)),
  )
  const countPool = createPool<DrawnCount>(marks, () => make('text', 'count'), setCount)
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let latest = Number.NEGATIVE_INFINITY
  let shown: Parameters<CopyLayer['show']> | undefined

  function wantFrame() {
    frame ||= requestAnimationFrame(draw)
  }

  function draw() {
    frame = 0
    if (!shown) return
    const [scene, clock, rate] = shown
    const told = clock()
    // A live clock that is a little unsure must not move copies backwards; one that was set anew may.
    const exact = scene.manner.pace !== undefined || told < latest - 1_000_000
    latest = exact ? told : Math.max(latest, told)
    const drawing = drawCopies(scene, latest)
    trailPool.set(drawing.trails, scene.sizes.mark)
    markPool.set(drawing.marks, scene.sizes.mark)
    countPool.set(drawing.counts, scene.sizes.mark)
    if (rate <= 0) return
    const wait = (drawing.wakes - latest) / 1000 / rate
    if (wait <= 16) wantFrame()
    else if (wait < 60_000) timer = setTimeout(wantFrame, wait)
  }

  return {
    show(...next) {
      shown = next
      clearTimeout(timer)
      wantFrame()
    },
    end() {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      for (const pool of [markPool, trailPool, countPool]) pool.set([], 1)
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
