import type { Flaw } from './flaw.ts'

/** A synchronous HTTP request in an event loop, as Python's `requests` makes in an asyncio server. */
export const blockingPlaces: Flaw = {
  name: 'blocking-places',
  paper: 'the classic of event loops',
  lookFor:
    'The event loop stands still while a WHATSAT waits for places. Send a WHATSAT, then an IAMAT from elsewhere: the IAMAT is answered only after the WHATSAT.',
  blocksForPlaces: true,
}
