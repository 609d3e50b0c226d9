import { type Box, type Point, within } from '../stage/geometry.ts'
import { textWidth } from '../stage/text.ts'
import type { PlacedEdge, PlacedState } from './placed.ts'

/** The size of a transition's label. */
export const LABEL = 12

/** Puts each edge's labels beside its longest pieces, where they cover nothing. */
export function labelled(
  edges: readonly PlacedEdge[],
  states: readonly PlacedState[],
  whole: Box,
  marks: readonly Box[],
): PlacedEdge[] {
  const taken = states.flatMap(({ state, box, region }) => {
    if (region) return [region.name]
    return state.children.length === 0 ? [box] : headerAndEdges(box)
  })
  taken.push(...marks)
  const lines = edges.flatMap(({ points }) =>
    points.slice(1).map((b, index) => lineBox(points[index] ?? b, b)),
  )
  return edges.map(edge => {
    if (edge.transition.source === (edge.transition.target ?? edge.transition.source)) return edge
    const text = edge.transition.labels.join(', ')
    const size = { width: textWidth(text, LABEL), height: LABEL + 2 }
    const box = labelPlaces(edge.points, size).find(
      place =>
        within(whole, place) &&
        within(whole, { x: place.x + place.width, y: place.y + place.height }) &&
        ![...taken, ...lines].some(other => touching(place, other)),
    )
    if (!box) return edge
    taken.push(box)
    return { ...edge, label: { text, at: { x: box.x, y: box.y + LABEL - 1 }, box } }
  })
}

function headerAndEdges({ x, y, width, height }: Box): Box[] {
  return [
    { x, y, width: 60, height: 20 },
    lineBox({ x, y }, { x: x + width, y }),
    lineBox({ x, y: y + height }, { x: x + width, y: y + height }),
    lineBox({ x, y }, { x, y: y + height }),
    lineBox({ x: x + width, y }, { x: x + width, y: y + height }),
  ]
}

const lineBox = (a: Point, b: Point): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
})

const touching = (one: Box, other: Box) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width + 0.01 &&
  one.y < other.y + other.height + 0.01 &&
  other.y < one.y + one.height + 0.01 &&
  one.x + one.width > other.x - 0.01 &&
  one.y + one.height > other.y - 0.01

function labelPlaces(points: readonly Point[], { width, height }: { width: number; height: number }): Box[] {
  return points.slice(1).flatMap((b, index) => {
    const a = points[index] ?? b
    const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2]
    if (a.y === b.y)
      return Math.abs(a.x - b.x) < width
        ? []
        : [y - height - 1.5, y + 2].map(top => ({ x: x - width / 2, y: top, width, height }))
    return [x + 4, x - width - 4].map(left => ({ x: left, y: y - height / 2, width, height }))
  })
}
