import { assign, fromPromise, setup } from 'xstate'
import type { CommandResult } from '../../herd/command.ts'
import { createHistory, type History, newer, older, remember } from './history.ts'

/** A line for a server. */
export interface Spoken {
  server: string
  line: string
  /** The page's second client says it. */
  second?: boolean
}

interface CommandContext {
  text: string
  history: History
  /** What is being sent. */
  spoken: Spoken
}

export type CommandEvent =
  | { type: 'TYPE'; text: string }
  | { type: 'OLDER' }
  | { type: 'NEWER' }
  | { type: 'SEND'; server: string; second?: boolean }

/** The command entry: a line is written, goes to a server, and comes back into the field should that fail. */
export const commandMachine = setup({
  types: {
    input: {} as { lines: readonly string[] },
    context: {} as CommandContext,
    events: {} as CommandEvent,
  },
  actors: {
    /** Hands the line to the herd; the page brings it. */
    send: fromPromise<CommandResult, Spoken>(async () => ({ ok: true })),
  },
  actions: {
    /** A sentence for the person. */
    complain: (_, _params: { error: string }) => {},
    /** Keeps the history for the next page load. */
    keep: (_, _params: { lines: readonly string[] }) => {},
    restore: assign(({ context }) => (context.text === '' ? { text: context.spoken.line } : {})),
  },
  guards: { somethingWritten: ({ context }) => context.text.trim() !== '' },
}).createMachine({
  id: 'command',
  initial: 'editing',
  context: ({ input }) => ({
    text: '',
    history: createHistory(input.lines),
    spoken: { server: '', line: '' },
  }),
  on: {
    TYPE: { actions: assign(({ event }) => ({ text: event.text })) },
    OLDER: { actions: assign(({ context }) => older(context.history, context.text)) },
    NEWER: { actions: assign(({ context }) => newer(context.history, context.text)) },
  },
  states: {
    editing: {
      on: {
        SEND: {
          guard: 'somethingWritten',
          target: 'sending',
          actions: [
            assign(({ context, event }) => ({
              text: '',
              history: remember(context.history, context.text),
              spoken: { server: event.server, line: context.text, ...(event.second && { second: true }) },
            })),
            { type: 'keep', params: ({ context }) => ({ lines: context.history.lines }) },
          ],
        },
      },
    },
    sending: {
      invoke: {
        src: 'send',
        input: ({ context }) => context.spoken,
        onDone: [
          { guard: ({ event }) => event.output.ok, target: 'editing' },
          {
            target: 'editing',
            actions: [
              'restore',
              {
                type: 'complain',
                params: ({ event }) => ({ error: event.output.ok ? '' : event.output.error }),
              },
            ],
          },
        ],
        onError: {
          target: 'editing',
          actions: ['restore', { type: 'complain', params: ({ event }) => ({ error: String(event.error) }) }],
        },
      },
    },
  },
})
