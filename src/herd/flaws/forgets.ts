import type { Flaw } from './flaw.ts'

/** Arutiunov 2017: the table is an attribute of asyncio's `Protocol` object, of which each connection makes a new one. */
export const forgets: Flaw = {
  name: 'forgets',
  paper: 'Arutiunov 2017',
  lookFor:
    'The table of clients is made anew at each connection. With per-message links every copy is news again, so the flood never ends: look for copies that go on and on until the storm breaker trips.',
  connected: server => server.forget(),
}
