import { assign, fromCallback, type SnapshotFrom, setup, spawnChild, stopChild } from 'xstate'
import type { ConnectionState } from './feed.ts'

/** The first wait before trying again, the longest, and how long the bridge may take to answer (milliseconds). */
const FIRST_WAIT = 250
const LONGEST_WAIT = 3000
const PATIENCE = 5000

interface ConnectionContext {
  /** This machine's clock: milliseconds since the epoch. */
  clock: () => number
  /** Tries that failed since the connection was last live. */
  failures: number
  why: string
  retryAt: number
}

/** What the bridge's actor tells. */
export type ConnectionEvent =
  /** The bridge said hello. */
  | { type: 'HELLO' }
  | { type: 'CLOSED'; why: string }
  /** A person does not want to wait. */
  | { type: 'RETRY' }

const BRIDGE = 'bridge'
const SILENT = 'the bridge does not answer'

/** The page's connection to its bridge. It runs in the session worker and holds the socket's life in its hands. */
export const connectionMachine = setup({
  types: {
    input: {} as { clock: () => number },
    context: {} as ConnectionContext,
    events: {} as ConnectionEvent,
  },
  actors: {
    /** Fetches the secret and opens the socket, as long as it lives; the session brings it. */
    bridge: fromCallback<ConnectionEvent>(() => {}),
  },
  actions: {
    lose: assign(({ context }, { why }: { why: string }) => ({
      why,
      failures: context.failures + 1,
      retryAt: context.clock() + waitAfter(context.failures),
    })),
  },
  delays: {
    wait: ({ context }) => waitAfter(context.failures - 1),
    patience: PATIENCE,
  },
}).createMachine({
  id: 'connection',
  initial: 'connecting',
  context: ({ input }) => ({ ...input, failures: 0, why: '', retryAt: 0 }),
  states: {
    connecting: {
      entry: spawnChild('bridge', { id: BRIDGE }),
      on: { HELLO: 'live' },
      after: { patience: { target: 'lost', actions: { type: 'lose', params: { why: SILENT } } } },
    },
    live: { entry: assign({ failures: 0 }) },
    lost: {
      entry: stopChild(BRIDGE),
      on: { RETRY: 'connecting', CLOSED: {} },
      after: { wait: 'connecting' },
    },
  },
  on: {
    CLOSED: { target: '.lost', actions: { type: 'lose', params: ({ event }) => ({ why: event.why }) } },
  },
})

/** How the page stands to its bridge, for people: once lost, it is lost until it is live again. */
export function connectionState(snapshot: SnapshotFrom<typeof connectionMachine>): ConnectionState {
  const { failures, why, retryAt } = snapshot.context
  if (snapshot.matches('live')) return { state: 'live' }
  return failures === 0 ? { state: 'connecting' } : { state: 'lost', why, retryAt }
}

/** How long to wait after that many failures since the connection was last live. */
function waitAfter(failures: number): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures)
}
