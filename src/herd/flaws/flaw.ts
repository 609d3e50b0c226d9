import type { HerdServer } from '../herd-server.ts'
import type { Outcome } from '../outcome.ts'

/**
 * A bug that real servers had, as a switch on a server. What is absent is as it should be; a server asks the flaws that
 * it has, so one without any asks nobody.
 */
export interface Flaw {
  name: string
  /** Where it is from. */
  paper: string
  /** For people: what it does, and what to look for. */
  lookFor: string
  /** Someone connected to the server. */
  connected?(server: Pick<HerdServer, 'forget'>): void
  /** After a line that it took for this: it hears no more of that connection, or closes it once it has answered. */
  after?(what: Outcome['what']): 'deaf' | 'hangs up' | undefined
  /** What it takes for messages, line ends included, in what one read returned. */
  messagesIn?(read: string): string[]
  /** Whether a friend that refuses a connection ends the server. */
  diesOfRefusal?: true
  /** Whether its event loop stands still while it asks for places. */
  blocksForPlaces?: true
}

/** Whether a line that was taken for this is a client's: it has a reply. */
export const hasReply = (what: Outcome['what']): boolean =>
  what === 'iamat' || what === 'whatsat' || what === 'invalid'
