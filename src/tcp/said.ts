import { updateIn } from '../flood/index.ts'
import { type Line, textOf, updateOf } from '../protocol/index.ts'

/** A line from a wire, with or without its ending, as trace events have it. */
export function said(bytes: string): { line: string; update?: string } {
  const line = lineIn(bytes)
  const update = updateIn(line)
  return update ? { line: textOf(line), update: textOf(updateOf(update)) } : { line: textOf(line) }
}

function lineIn(bytes: string): Line {
  if (!bytes.endsWith('\n')) return bytes
  return bytes.slice(0, bytes.endsWith('\r\n') ? -2 : -1)
}
