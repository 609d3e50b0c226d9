import { linesIn } from '../burst.ts'
import { faultOf } from './event-shape.ts'
import { type Check, isObject, listOf, number, optional, shape, text } from './shape.ts'

/** More lines no read of a socket returns. */
const MOST_LINES = 65_536

const count: Check = value =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MOST_LINES
const way = { t: number, from: text, to: text, link: number, n: number }

const isHandled = shape({
  ...{ t: number, server: text, port: number, n: number },
  ...{ lines: text, verdicts: text, to: optional(listOf(text)), answers: optional(text) },
})

/** Whether there is a verdict for each line, and an answer, where there are any. */
function isEven(value: unknown): boolean {
  const { lines, verdicts, answers } = value as { lines: string; verdicts: string; answers?: string }
  const { length } = linesIn(lines)
  const isAnswered = answers === undefined || linesIn(answers).length === length
  return /^[nds]+$/.test(verdicts) && verdicts.length === length && isAnswered
}

const SHAPES = new Map<string, Check>([
  ['sent', shape({ ...way, due: number, lines: text })],
  ['delivered', shape({ ...way, count })],
  ['handled', value => isHandled(value) && isEven(value)],
])

/** Why that is neither an event nor a burst of them, as the end of a sentence; undefined where it is one. */
export function faultOfLine(value: unknown): string | undefined {
  return isObject(value) && value.kind === 'burst' ? faultOfBurst(value) : faultOf(value)
}

function faultOfBurst(value: Record<string, unknown>): string | undefined {
  const isRight = SHAPES.get(String(value.of))
  if (!isRight) return `is a burst of ${JSON.stringify(value.of)}, which is not known here`
  return isRight(value) ? undefined : `is a burst of ${value.of} lines that lacks something`
}
