import { createFramer } from '../../src/protocol/index.ts'

/** What a framer tells of these chunks, in order. */
export function framed(chunks: readonly string[], ending: 'end' | 'open' = 'end'): string[] {
  const told: string[] = []
  const framer = createFramer({
    line: line => told.push(`line ${line}`),
    tooLong: start => told.push(`too long ${start}`),
  })
  for (const chunk of chunks) framer.push(chunk)
  if (ending === 'end') framer.end()
  return told
}

/** What a framer should tell, from PROTOCOL.md's words alone, with all bytes at hand. */
export function framedByTheBook(whole: string): string[] {
  const pieces = whole.split('\n')
  const last = pieces.pop() ?? ''
  const lines = pieces.map(piece => (piece.endsWith('\r') ? piece.slice(0, -1) : piece))
  if (last !== '') lines.push(last)
  const refused = lines.findIndex(line => line.length > 8192)
  if (refused === -1) return lines.map(line => `line ${line}`)
  return [...lines.slice(0, refused).map(line => `line ${line}`), `too long ${lines[refused]?.slice(0, 64)}`]
}
