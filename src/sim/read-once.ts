import { type Line, parsePlain } from '../protocol/index.ts'

/** Reads plain lines, the same line over and over only once: one update goes to all servers at nearly the same time. */
export function createReadOnce(): typeof parsePlain {
  let last: Line = ''
  let read: ReturnType<typeof parsePlain>
  return line => {
    if (line === last) return read
    last = line
    read = parsePlain(line)
    return read
  }
}
