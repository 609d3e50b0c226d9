import type { At, Line } from '../protocol/index.ts'

/** Whether a line already is its message's AT line: nothing but its fields, one space apart. */
export function isPlain(line: Line, { server, difference, client, location, time }: At): boolean {
  let at = 2
  for (const field of [server, difference, client, location]) {
    if (line.charCodeAt(at) !== SPACE) return false
    at += 1 + field.length
  }
  return line.charCodeAt(at) === SPACE && line.length === at + 1 + time.length
}

const SPACE = 32
