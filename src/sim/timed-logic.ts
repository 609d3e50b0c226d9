import type { ActorLogic, AnyActorRef, PromiseActorLogic, PromiseSnapshot } from 'xstate'

/**
 * Begins something for the machine of that system; says once that it is done, or failed. Returns what gives it up, where
 * it can be.
 */
type Begin<Input> = (
  system: AnyActorRef['system'],
  input: Input,
  done: () => void,
  failed: (error: Error) => void,
) => (() => void) | undefined

type Told = { type: 'sim.done' } | { type: 'sim.failed'; error: Error } | { type: string }

/**
 * To a machine what `fromPromise` is, but without a promise: what it waits for comes about on the virtual clock, and is
 * told in the very call, not some microtasks later.
 */
export function timedLogic<Input = unknown>(begin: Begin<Input>): PromiseActorLogic<void, Input> {
  type Snapshot = PromiseSnapshot<void, Input>
  const giveUps = new WeakMap<object, () => void>()

  const logic: ActorLogic<Snapshot, Told, Input> = {
    transition(snapshot, event, { self }) {
      if (snapshot.status !== 'active') return snapshot
      if ('error' in event)
        return { ...snapshot, status: 'error', error: event.error, output: undefined, input: undefined }
      switch (event.type) {
        case 'sim.done':
          return { ...snapshot, status: 'done', output: undefined, error: undefined, input: undefined }
        case 'xstate.stop':
          giveUps.get(self)?.()
          return { ...snapshot, status: 'stopped', output: undefined, error: undefined, input: undefined }
        default:
          return snapshot
      }
    },
    start(snapshot, { self, system }) {
      if (snapshot.status !== 'active') return
      const giveUp = begin(
        system,
        snapshot.input as Input,
        () => self.send({ type: 'sim.done' }),
        error => self.send({ type: 'sim.failed', error }),
      )
      if (giveUp) giveUps.set(self, giveUp)
    },
    getInitialSnapshot: (_, input) => ({
      status: 'active',
      output: undefined,
      error: undefined,
      input,
    }),
    getPersistedSnapshot: snapshot => snapshot,
    restoreSnapshot: snapshot => snapshot as Snapshot,
  }
  return logic as PromiseActorLogic<void, Input>
}
