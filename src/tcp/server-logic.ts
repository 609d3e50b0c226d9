import { fromPromise } from 'xstate'
import { linkMachine, serverMachine } from '../herd/index.ts'
import type { Links } from './links.ts'
import type { Listener } from './listener.ts'

interface ServerParts {
  listen(): Promise<void>
  letGo(): Promise<void>
  /** Ends the server; the word is for its log. */
  leave(word: 'crashed' | 'stopped'): void
  links: Links
  listener: Listener
}

/** The machine of a server with what it really does: it opens the port, holds what comes, dials friends, ends. */
export function serverLogic({ listen, letGo, leave, links, listener }: ServerParts) {
  return serverMachine.provide({
    actors: {
      listen: fromPromise(listen),
      letGo: fromPromise(letGo),
      link: linkMachine.provide({
        actors: { dial: fromPromise(({ input, signal }) => links.of(input.friend).dial(signal)) },
        actions: { hangUp: (_, { friend }) => links.of(friend).hangUp() },
      }),
    },
    actions: {
      hold: listener.hold,
      release: listener.release,
      unlink: ({ event }) => {
        if (event.type === 'UNFRIEND') links.drop(event.friend)
      },
      die: () => leave('crashed'),
      leave: () => leave('stopped'),
    },
  })
}
