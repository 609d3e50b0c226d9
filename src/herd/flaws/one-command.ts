import { type Flaw, hasReply } from './flaw.ts'

/** Khurana 2024: the handler reads one line of a connection, answers, and returns without closing. */
export const oneCommand: Flaw = {
  name: 'one-command',
  paper: 'Khurana 2024',
  lookFor:
    'The server stops listening to a client after one line. Send two commands: the second is never answered, though the connection stays open.',
  after: what => (hasReply(what) ? 'deaf' : undefined),
}
