/** The lines that were sent, oldest first, and where in them a person is. */
export interface History {
  lines: readonly string[]
  /** How far back from the end; 0 is the line being written. */
  back: number
  /** What was being written before going back. */
  draft: string
}

const KEPT = 200

/** A history of those lines. */
export const createHistory = (lines: readonly string[]): History => ({ lines, back: 0, draft: '' })

/** With a line that was sent; the same line twice in a row is kept once. */
export function remember({ lines }: History, line: string): History {
  return createHistory(lines.at(-1) === line ? lines : [...lines, line].slice(-KEPT))
}

/** One line back, from what stands in the field; at the oldest it stays. */
export function older(history: History, text: string): { history: History; text: string } {
  const back = Math.min(history.back + 1, history.lines.length)
  if (back === history.back) return { history, text }
  return shown({ ...history, back, draft: history.back === 0 ? text : history.draft })
}

/** One line forward again, at last to what was being written. */
export function newer(history: History, text: string): { history: History; text: string } {
  return history.back === 0 ? { history, text } : shown({ ...history, back: history.back - 1 })
}

function shown(history: History): { history: History; text: string } {
  return { history, text: history.back === 0 ? history.draft : (history.lines.at(-history.back) ?? '') }
}
