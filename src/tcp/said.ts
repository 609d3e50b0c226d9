import { updateIn } from '../flood/index.ts'
import { type Line, textOf, updateOf } from '../protocol/index.ts'

/** A line from a wire as trace events have it. */
export interface Said {
  readonly line: string
  readonly update?: string
}

/** So many lines are remembered: each goes over many wires at nearly the same time. */
const REMEMBERED = 32_768

let lately = new Map<string, Said>()

/** A line from a wire, with or without its ending, as trace events have it. */
export function said(bytes: string): Said {
  const known = lately.get(bytes)
  if (known) return known
  const line = lineIn(bytes)
  const update = updateIn(line)
  const fresh = { line: textOf(line), ...(update && { update: textOf(updateOf(update)) }) }
  if (lately.size >= REMEMBERED) lately = new Map()
  lately.set(bytes, fresh)
  return fresh
}

function lineIn(bytes: string): Line {
  if (!bytes.endsWith('\n')) return bytes
  return bytes.slice(0, bytes.endsWith('\r\n') ? -2 : -1)
}
