import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Range } from '../../session/playhead.ts'
import type { LoopLane } from '../../session/views/loops.ts'
import { xOf } from '../../time/axis-range.ts'
import { type LaneColors, laneColors } from './colors.ts'
import { drawAwaits, drawStills, drawTexts } from './draw-spans.ts'
import { drawTurns, drawWaits } from './draw-turns.ts'
import { type LanePlace, lanePlace, textSize } from './lane-place.ts'
import type { Pick } from './pick.ts'

interface LanesCanvasProps {
  lanes: readonly LoopLane[]
  range: Range
  width: number
  /** Of one lane. */
  height: number
  /** The server that is selected. */
  selected: string | undefined
  picked: Pick | undefined
}

/** All lanes. What it shows is told beside it, in a table, and in the card of what is pointed at. */
export function LanesCanvas({ lanes, range, width, height, selected, picked }: LanesCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null)
  const theme = useTheme()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is what colours are read from.
  useEffect(() => {
    const canvas = ref.current
    const ctx = canvas?.getContext('2d')
    if (!canvas || !ctx) return
    const colors = laneColors(canvas.parentElement ?? document.body)
    const scale = devicePixelRatio
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * lanes.length * scale)
    ctx.setTransform(scale, 0, 0, scale, 0, 0)
    ctx.font = `600 ${textSize(height)}px ${getComputedStyle(canvas).fontFamily}`
    const place = lanePlace(height)
    for (const [row, lane] of lanes.entries()) {
      ctx.setTransform(scale, 0, 0, scale, 0, row * height * scale)
      drawLane(ctx, { lane, place, colors, range, width, selected, picked })
    }
  }, [lanes, range, width, height, selected, picked, theme])
  return <canvas ref={ref} aria-hidden style={{ width, height: height * lanes.length }} />
}

interface DrawnLane extends Omit<LanesCanvasProps, 'lanes' | 'height'> {
  lane: LoopLane
  place: LanePlace
  colors: LaneColors
}

function drawLane(
  ctx: CanvasRenderingContext2D,
  { lane, place, colors, range, width, selected, picked }: DrawnLane,
) {
  ctx.save()
  ctx.beginPath()
  ctx.rect(0, 0, width, place.height)
  ctx.clip()
  const x = (t: number) => xOf(range, width, t)
  if (lane.server === selected) {
    ctx.fillStyle = colors.raise
    ctx.fillRect(0, 0, width, place.height)
  }
  ctx.fillStyle = colors.line
  ctx.fillRect(0, place.turns.bottom, width, 1)
  ctx.fillRect(0, place.height - 1, width, 1)
  const drawing = { ctx, lane, place, width, x, colors }
  drawTurns(drawing)
  drawStills(drawing)
  drawAwaits(drawing)
  drawWaits(drawing)
  drawTexts(drawing)
  if (picked?.server === lane.server) {
    const left = x(picked.from)
    ctx.strokeStyle = colors.ink
    ctx.lineWidth = 2
    ctx.strokeRect(left - 2, 1, Math.max(4, x(picked.to) - left + 4), place.height - 2)
  }
  ctx.restore()
}

/** Changes when the page turns light or dark. */
function useTheme(): string {
  return useSyncExternalStore(
    changed => {
      const dark = matchMedia('(prefers-color-scheme: dark)')
      const observer = new MutationObserver(changed)
      observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
      dark.addEventListener('change', changed)
      return () => {
        observer.disconnect()
        dark.removeEventListener('change', changed)
      }
    },
    () => `${document.documentElement.dataset.theme} ${matchMedia('(prefers-color-scheme: dark)').matches}`,
  )
}
