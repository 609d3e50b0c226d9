import type { StageServer } from '../session/view.ts'
import { type Box, type Point, toward } from './geometry.ts'
import { clashOf, type Disc, type Obstacles } from './labels.ts'
import { LINE, ROOMY, STATE } from './server-text.ts'
import { shorten, textWidth } from './text.ts'

/** How many clients of a server are drawn one by one. */
const MOST = 3
const LONGEST = 170
const BALL = 6.5

export interface ClientBlock {
  /** Where the balls are, one for each text. */
  balls: Point[]
  /** Whether the text is right or left of the balls. */
  side: 1 | -1
  ball: number
  box: Box
}

/** What is said of a server's clients: each by its label, or how many more there are. */
export function clientTexts(clients: StageServer['clients'], radius: number): string[] {
  if (radius < ROOMY && clients.length > 0) return [`${clients.length}`]
  const labels = clients.map(({ label }) => shorten(label, STATE, LONGEST))
  if (labels.length <= MOST) return labels
  return [...labels.slice(0, MOST - 1), `+${labels.length - MOST + 1} clients`]
}

/** Directions in which clients may be, right and left of the server and not straight above or below it. */
const DIRECTIONS = Array.from({ length: 24 }, (_, index) => (index * Math.PI) / 12).filter(
  angle => Math.abs(Math.cos(angle)) > 0.4,
)

/** Where a server's clients stand: a column of balls outside its rim with their labels, where it covers least. */
export function clientBlock(
  texts: readonly string[],
  disc: Disc,
  obstacles: Obstacles,
): ClientBlock | undefined {
  if (texts.length === 0) return undefined
  const reach = disc.radius + (disc.radius < ROOMY ? 14 : 30)
  const width = BALL * 2 + 6 + Math.max(...texts.map(text => textWidth(text, STATE)))
  const height = texts.length * LINE
  const blocks = [0, 12, 24, 40].flatMap(more =>
    DIRECTIONS.map(angle => {
      const first = toward(disc.at, angle, reach + more)
      const side: 1 | -1 = Math.cos(angle) > 0 ? 1 : -1
      const top = first.y - height / 2
      const box = { x: side > 0 ? first.x - BALL : first.x + BALL - width, y: top, width, height }
      const balls = texts.map((_, row) => ({ x: first.x, y: top + LINE * (row + 0.5) }))
      const dislike = 2 * Math.abs(Math.sin(angle) + 0.5) + more / 4
      const lines = balls.map(ball => ({ a: disc.at, b: ball }))
      const crossed = obstacles.boxes.reduce(
        (sum, other) => sum + lines.filter(({ b }) => near(other, b)).length,
        0,
      )
      return {
        block: { balls, side, ball: BALL, box },
        cost: clashOf(box, obstacles) + dislike + 8 * crossed,
      }
    }),
  )
  return blocks.reduce((one, other) => (other.cost < one.cost ? other : one)).block
}

const near = (box: Box, point: Point) =>
  point.x > box.x - 8 &&
  point.x < box.x + box.width + 8 &&
  point.y > box.y - 8 &&
  point.y < box.y + box.height + 8
