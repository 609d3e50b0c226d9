import { assign, enqueueActions, fromPromise, setup } from 'xstate'
import { linkMachine } from './link-machine.ts'

/** How long a server without a line counts as busy still, in milliseconds. */
const QUIET_AFTER = 400

export interface ServerInput {
  friends: readonly string[]
  /** From 0 up to 1: for the links' jitter. */
  random: () => number
}

interface ServerContext extends ServerInput {
  /** WHATSATs that wait for places. */
  asking: number
}

export type ServerMachineEvent =
  | { type: 'START' }
  | { type: 'STOP' }
  | { type: 'CRASH' }
  | { type: 'PAUSE' }
  | { type: 'RESUME' }
  /** Lines came in: at most once a turn of the event loop. */
  | { type: 'LINES' }
  | { type: 'ASKED' }
  | { type: 'ANSWERED' }

/** The name of a friend link's actor within its server's. */
export const linkId = (friend: string) => `link:${friend}`

/**
 * The life of a server. It begins stopped; a new thread takes it up where the last one ended (stopped or crashed).
 * Each engine brings the actors and actions: they open the port, hold what comes in, let go and die.
 */
export const serverMachine = setup({
  types: {
    input: {} as ServerInput,
    context: {} as ServerContext,
    events: {} as ServerMachineEvent,
  },
  actors: {
    /** Opens the port; rejects where it cannot be had. */
    listen: fromPromise<void>(async () => {}),
    /** Closes the port, lets connections finish. */
    letGo: fromPromise<void>(async () => {}),
    link: linkMachine,
  },
  actions: {
    /** Reads nothing from any connection until `release`. */
    hold: () => {},
    release: () => {},
    /** Ends the process without a word to anyone. */
    die: () => {},
    /** Ends the process; all is closed. */
    leave: () => {},
    asked: assign({ asking: ({ context }) => context.asking + 1 }),
    answered: assign({ asking: ({ context }) => context.asking - 1 }),
    closeLinks: enqueueActions(({ context, enqueue }) => {
      for (const friend of context.friends) enqueue.stopChild(linkId(friend))
    }),
  },
  delays: { quiet: QUIET_AFTER },
}).createMachine({
  id: 'server',
  initial: 'stopped',
  context: ({ input }) => ({ ...input, asking: 0 }),
  states: {
    stopped: { on: { START: 'starting' } },
    starting: {
      entry: assign({ asking: 0 }),
      invoke: {
        src: 'listen',
        onDone: {
          target: 'up',
          actions: enqueueActions(({ context, enqueue }) => {
            for (const friend of context.friends)
              enqueue.spawnChild('link', { id: linkId(friend), input: { friend, random: context.random } })
          }),
        },
        onError: { target: 'stopped', actions: 'leave' },
      },
      on: { CRASH: 'crashed' },
    },
    up: {
      type: 'parallel',
      on: { PAUSE: 'paused', STOP: 'stopping', CRASH: 'crashed' },
      states: {
        traffic: {
          initial: 'quiet',
          states: {
            quiet: { on: { LINES: 'busy' } },
            busy: { on: { LINES: { target: 'busy', reenter: true } }, after: { quiet: 'quiet' } },
          },
        },
        places: {
          initial: 'idle',
          states: {
            idle: {
              always: { guard: ({ context }) => context.asking > 0, target: 'asking' },
              on: { ASKED: { target: 'asking', actions: 'asked' } },
            },
            asking: {
              always: { guard: ({ context }) => context.asking === 0, target: 'idle' },
              on: { ASKED: { actions: 'asked' }, ANSWERED: { actions: 'answered' } },
            },
          },
        },
      },
    },
    paused: {
      entry: 'hold',
      exit: 'release',
      on: { RESUME: 'up', STOP: 'stopping', CRASH: 'crashed', ANSWERED: { actions: 'answered' } },
    },
    stopping: {
      entry: 'closeLinks',
      invoke: { src: 'letGo', onDone: { target: 'stopped', actions: 'leave' } },
      on: { CRASH: 'crashed' },
    },
    crashed: { entry: ['closeLinks', 'die'], on: { START: 'starting' } },
  },
})
