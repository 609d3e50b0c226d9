import type { AnyActorRef } from 'xstate'
import { linkMachine, serverMachine } from '../herd/index.ts'
import type { FriendLink } from './friend-link.ts'
import { timedLogic } from './timed-logic.ts'

/** What a simulated server's machine does. */
interface Life {
  listen(done: () => void): () => void
  letGo(done: () => void): undefined
  link(friend: string): FriendLink
  hold(): void
  release(): void
  unlink(friend: string): void
  leave(state: 'stopped' | 'crashed'): void
}

/** The server behind each machine, by the machine's actor system. */
export const livesOf = new WeakMap<AnyActorRef['system'], Life>()

function lifeOf(system: AnyActorRef['system']): Life {
  const life = livesOf.get(system)
  if (!life) throw new Error('a machine has begun without its server')
  return life
}

/**
 * The server's machine with a simulated server behind it. There is one for all servers: to make one takes longer than a
 * small herd runs, and ten thousand of them take much memory.
 */
export const simMachine = serverMachine.provide({
  actors: {
    listen: timedLogic((system, _, done) => lifeOf(system).listen(done)),
    letGo: timedLogic((system, _, done) => lifeOf(system).letGo(done)),
    link: linkMachine.provide({
      actors: {
        dial: timedLogic<{ friend: string }>((system, { friend }, done, failed) =>
          lifeOf(system)
            .link(friend)
            .dial(done, () => failed(new Error(`${friend} refused`))),
        ),
      },
      actions: { hangUp: ({ system }, { friend }) => lifeOf(system).link(friend).hangUp() },
    }),
  },
  actions: {
    hold: ({ system }) => lifeOf(system).hold(),
    release: ({ system }) => lifeOf(system).release(),
    unlink: ({ system, event }) => {
      if (event.type === 'UNFRIEND') lifeOf(system).unlink(event.friend)
    },
    die: ({ system }) => lifeOf(system).leave('crashed'),
    leave: ({ system }) => lifeOf(system).leave('stopped'),
  },
})
