import { assign, enqueueActions, fromPromise, setup } from 'xstate'
import { linkMachine } from './link-machine.ts'

/** How long a server without a line counts as busy still, in milliseconds. */
const QUIET_AFTER = 400

export interface ServerInput {
  friends: readonly string[]
  /** From 0 up to 1: for the links' jitter. */
  random: () => number
  /** Whether links keep a connection, or open one for each line; absent: they keep it. */
  kept?: (() => boolean) | undefined
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
  /** It has a friend more, or one fewer. */
  | { type: 'BEFRIEND'; friend: string }
  | { type: 'UNFRIEND'; friend: string }

/** The name of a friend link's actor within its server's. */
export const linkId = (friend: string) => `link:${friend}`

/**
 * The life of a server. It begins stopped; a new thread takes it up where the last one ended (stopped or crashed), with
 * the friends that it has by then.
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
    /** Closes the connection to whom UNFRIEND names. */
    unlink: () => {},
    /** Ends the process without a word to anyone. */
    die: () => {},
    /** Ends the process; all is closed. */
    leave: () => {},
    asked: assign({ asking: ({ context }) => context.asking + 1 }),
    answered: assign({ asking: ({ context }) => context.asking - 1 }),
    openLink: enqueueActions(({ context, event, enqueue }) => {
      if (event.type !== 'BEFRIEND') return
      const { random, kept } = context
      const { friend } = event
      enqueue.spawnChild('link', { id: linkId(friend), input: { friend, random, kept } })
    }),
    closeLink: enqueueActions(({ event, enqueue }) => {
      if (event.type === 'UNFRIEND') enqueue.stopChild(linkId(event.friend))
    }),
    learn: assign({
      friends: ({ context, event }) =>
        event.type === 'BEFRIEND' ? [...context.friends, event.friend] : context.friends,
    }),
    unlearn: assign({
      friends: ({ context, event }) =>
        event.type === 'UNFRIEND'
          ? context.friends.filter(friend => friend !== event.friend)
          : context.friends,
    }),
    closeLinks: enqueueActions(({ context, enqueue }) => {
      for (const friend of context.friends) enqueue.stopChild(linkId(friend))
    }),
  },
  guards: {
    isNew: ({ context, event }) => event.type === 'BEFRIEND' && !context.friends.includes(event.friend),
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
            const { random, kept } = context
            for (const friend of context.friends)
              enqueue.spawnChild('link', { id: linkId(friend), input: { friend, random, kept } })
          }),
        },
        onError: { target: 'stopped', actions: 'leave' },
      },
      on: {
        CRASH: 'crashed',
        BEFRIEND: { guard: 'isNew', actions: 'learn' },
        UNFRIEND: { actions: 'unlearn' },
      },
    },
    up: {
      type: 'parallel',
      on: {
        PAUSE: 'paused',
        STOP: 'stopping',
        CRASH: 'crashed',
        BEFRIEND: { guard: 'isNew', actions: ['learn', 'openLink'] },
        UNFRIEND: { actions: ['unlearn', 'closeLink', 'unlink'] },
      },
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
      on: {
        RESUME: 'up',
        STOP: 'stopping',
        CRASH: 'crashed',
        ANSWERED: { actions: 'answered' },
        BEFRIEND: { guard: 'isNew', actions: ['learn', 'openLink'] },
        UNFRIEND: { actions: ['unlearn', 'closeLink', 'unlink'] },
      },
    },
    stopping: {
      entry: 'closeLinks',
      invoke: { src: 'letGo', onDone: { target: 'stopped', actions: 'leave' } },
      on: { CRASH: 'crashed' },
    },
    crashed: { entry: ['closeLinks', 'die'], on: { START: 'starting' } },
  },
})
