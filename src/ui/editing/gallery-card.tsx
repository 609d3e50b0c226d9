import { memo, useMemo } from 'react'
import type { HerdPlan } from '../../herd/plan-schema.ts'
import { previewOf } from './preview.ts'

const WIDTH = 132
const HEIGHT = 84
const EDGE = 8

interface GalleryCardProps {
  name: string
  title: string
  plan: HerdPlan
  chosen: boolean
  onChoose(name: string): void
}

/** A herd of the gallery: a small picture of its graph, and what it is called. */
export const GalleryCard = memo(function GalleryCard({
  name,
  title,
  plan,
  chosen,
  onChoose,
}: GalleryCardProps) {
  const { at, pairs } = useMemo(() => previewOf(plan, WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE), [plan])
  const wires = pairs.map(([a, b]) => `M${spot(at[a])}L${spot(at[b])}`).join('')
  const radius = at.length > 24 ? 2.4 : at.length > 12 ? 3.4 : 5
  return (
    <button
      type="button"
      className="gallery-card"
      aria-pressed={chosen}
      aria-label={title}
      onClick={() => onChoose(name)}
    >
      <svg viewBox={`${-EDGE} ${-EDGE} ${WIDTH} ${HEIGHT}`} aria-hidden>
        <path d={wires} strokeOpacity={pairs.length > 200 ? 0.25 : 1} />
        {at.map(({ x, y }) => (
          <circle key={`${x} ${y}`} cx={x} cy={y} r={radius} />
        ))}
      </svg>
      {title}
    </button>
  )
})

const spot = (point: { x: number; y: number } | undefined) =>
  point ? `${point.x.toFixed(1)} ${point.y.toFixed(1)}` : '0 0'
