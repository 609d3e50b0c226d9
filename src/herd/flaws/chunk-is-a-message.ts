import type { Flaw } from './flaw.ts'

/** What one read returns at most, in bytes: the `recv(1024)` of the socket tutorials. */
const READ = 1024

/** TCP is a stream of bytes: a read may return a part of a line or many lines (RFC 9293, section 3.9.1). */
export const chunkIsAMessage: Flaw = {
  name: 'chunk-is-a-message',
  paper: 'the classic of TCP',
  lookFor:
    'Whatever one read returns is taken for one message. Paste two commands at once: they merge into one that is invalid; lines above 1,024 bytes split.',
  messagesIn(read) {
    if (read.length <= READ) return [read]
    return Array.from({ length: Math.ceil(read.length / READ) }, (_, index) =>
      read.slice(index * READ, (index + 1) * READ),
    )
  },
}
