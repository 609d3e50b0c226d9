import { type Flaw, hasReply } from './flaw.ts'

/** Gu 2018: the handler closes the connection when it has answered. */
export const hangsUp: Flaw = {
  name: 'hangs-up',
  paper: 'Gu 2018',
  lookFor:
    'The server closes the connection after each reply. Send two commands at once: the first is answered, the second is lost with the connection.',
  after: what => (hasReply(what) ? 'hangs up' : undefined),
}
