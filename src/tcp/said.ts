import { updateIn } from '../flood/index.ts'
import { type Line, textOf, updateOf } from '../protocol/index.ts'

/** A line from a wire, with or without its ending, as trace events have it. */
export function said(bytes: string): { line: string; update?: string } {
  const line: Line = bytes.replace(/\r?\n$/, '')
  const update = updateIn(line)
  return { line: textOf(line), ...(update && { update: textOf(updateOf(update)) }) }
}
