import { drawCopies, type Scene } from '../drawing.ts'
import type { Look } from '../motion.ts'
import type { CopyPainter } from './painter.ts'
import { createSvgCopies } from './svg-copies.ts'

/** Draws the copies by hand: React has no part in a frame. */
export interface CopyLayer {
  /**
   * Draws this from now on, for as long as something moves. `clock` gives the trace's time (µs), which goes on by `rate`
   * seconds a second.
   */
  show(scene: Scene, clock: () => number, rate: number): void
  end(): void
}

/** Beyond so many marks they are painted on a canvas, which takes half the work of an SVG; until so few are left. */
const MANY = 60
const FEW = 30

/** Of many marks no eye follows one: they are drawn at most so often (milliseconds), with every second frame. */
const EVERY_OF_MANY = 25

/**
 * `trails` lies under the servers, `marks` above them; `href` names the symbol that draws a look.
 */
export function createCopyLayer(
  trails: SVGGElement,
  marks: SVGGElement,
  href: (look: Look) => string,
): CopyLayer {
  const svg = createSvgCopies(trails, marks, href)
  let canvas: CopyPainter | 'coming' | undefined
  let painter: CopyPainter = svg
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let latest = Number.NEGATIVE_INFINITY
  let drawnAt = 0
  let shown: Parameters<CopyLayer['show']> | undefined

  function wantFrame() {
    frame ||= requestAnimationFrame(draw)
  }

  /** Draws again after so many milliseconds. */
  function drawAfter(wait: number) {
    clearTimeout(timer)
    const rest = painter === svg ? 0 : EVERY_OF_MANY - (performance.now() - drawnAt)
    const longest = Math.max(wait, rest)
    if (longest <= 0) wantFrame()
    else timer = setTimeout(wantFrame, longest)
  }

  /** The canvas' code comes when it is first wanted; until then, and where it cannot be had, the SVG serves. */
  function fetchCanvas() {
    canvas = 'coming'
    import('./canvas-copies.ts').then(
      ({ createCanvasCopies }) => {
        canvas = createCanvasCopies(trails, marks, href, wantFrame)
      },
      () => {},
    )
  }

  function choosePainter(count: number) {
    const isMany = count > (painter === svg ? MANY : FEW)
    if (isMany && canvas === undefined) fetchCanvas()
    const wanted = isMany && typeof canvas === 'object' ? canvas : svg
    if (wanted === painter) return
    painter.clear()
    painter = wanted
  }

  function draw() {
    frame = 0
    if (!shown) return
    const [scene, clock, rate] = shown
    const told = clock()
    // A live clock that is a little unsure must not move copies backwards; one that was set anew may.
    const exact = scene.manner.pace !== undefined || told < latest - 1_000_000
    latest = exact ? told : Math.max(latest, told)
    drawnAt = performance.now()
    const drawing = drawCopies(scene, latest)
    choosePainter(drawing.marks.length)
    painter.paint(drawing, scene.sizes)
    if (rate <= 0) return
    const wait = (drawing.wakes - latest) / 1000 / rate
    if (wait < 60_000) drawAfter(wait <= 16 ? 0 : wait)
  }

  return {
    show(...next) {
      shown = next
      drawAfter(0)
    },
    end() {
      shown = undefined
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      painter.clear()
    },
  }
}
