import { assign, fromPromise, setup } from 'xstate'

/** The first wait before dialing again, and the longest (milliseconds). */
const FIRST_BACKOFF = 100
const LONGEST_BACKOFF = 2000

export interface LinkInput {
  friend: string
  /** From 0 up to 1: where in the second half of the backoff a wait falls. */
  random: () => number
  /** Whether one connection is kept, or each line is given its own; absent: kept. */
  kept?: (() => boolean) | undefined
}

interface LinkContext extends LinkInput {
  /** Dials that failed since the link was last up. */
  failures: number
  /** The wait before the next dial, in milliseconds. */
  backoff: number
}

/**
 * The life of one server's link to one friend: dial, be up, back off when it fails, be cut by command. The backoff
 * doubles and is jittered, so that a herd does not dial a restarted server all at once (equal jitter: Brooker, "Exponential
 * Backoff and Jitter", AWS Architecture Blog, 2015).
 *
 * `per message` is the link as all five papers had it: no connection is kept and each line is given one of its own
 * (open, send, close), so that there is nothing to be up or to be lost, and no backing off. A line that cannot be
 * brought is lost, and that moves nothing.
 */
export const linkMachine = setup({
  types: {
    input: {} as LinkInput,
    context: {} as LinkContext,
    events: {} as
      | { type: 'LOST' }
      | { type: 'CUT' }
      | { type: 'MEND' }
      | { type: 'KEEP' }
      | { type: 'PER MESSAGE' },
  },
  actors: {
    /** Opens the connection; resolves when it stands. Each engine brings its own. */
    dial: fromPromise<void, { friend: string }>(async () => {}),
  },
  actions: {
    /** Closes whatever connection there is. */
    hangUp: (_, _params: { friend: string }) => {},
  },
  guards: {
    perMessage: ({ context }) => context.kept?.() === false,
  },
  delays: { backoff: ({ context }) => context.backoff },
}).createMachine({
  id: 'link',
  initial: 'dialing',
  context: ({ input }) => ({ ...input, failures: 0, backoff: 0 }),
  on: { CUT: '.cut', 'PER MESSAGE': '.per message' },
  states: {
    dialing: {
      always: { guard: 'perMessage', target: 'per message' },
      invoke: {
        src: 'dial',
        input: ({ context }) => ({ friend: context.friend }),
        onDone: 'up',
        onError: 'backing off',
      },
    },
    up: {
      entry: assign({ failures: 0 }),
      on: { LOST: 'backing off' },
      exit: { type: 'hangUp', params: ({ context }) => ({ friend: context.friend }) },
    },
    'backing off': {
      entry: assign(({ context }) => {
        const most = Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** context.failures)
        return { failures: context.failures + 1, backoff: Math.round((most / 2) * (1 + context.random())) }
      }),
      after: { backoff: 'dialing' },
    },
    'per message': { on: { KEEP: 'dialing' } },
    /** Mended, it is as the herd's links then are. */
    cut: { on: { MEND: 'dialing', 'PER MESSAGE': {} } },
  },
})
