import type { InspectionEvent } from 'xstate'
import type { StateValue, Wakening } from '../trace/index.ts'

/** A machine moved. `wait` is how long it will stay at most, in milliseconds, where it has set itself a time. */
export interface Moved {
  /** The link's friend; absent for the server's own machine. */
  friend?: string
  event: string
  value: StateValue
  wait?: number
}

/**
 * What to give an actor as `inspect` so that every change of its state, and of its links' states, is told. Events that
 * change nothing are not.
 */
export function mirrorMachines(moved: (moved: Moved) => void): (inspection: InspectionEvent) => void {
  const last = new Map<string, string>()
  return inspection => {
    if (inspection.type !== '@xstate.snapshot') return
    const { actorRef, event, snapshot } = inspection
    const friend = /^link:(.*)$/.exec(actorIdOf(actorRef))?.[1]
    const isServer = actorRef.sessionId === inspection.rootId
    if ((!isServer && friend === undefined) || !hasValue(snapshot)) return
    const text = JSON.stringify(snapshot.value)
    if (last.get(actorRef.sessionId) === text) return
    last.set(actorRef.sessionId, text)
    moved({
      ...(friend !== undefined && { friend }),
      event: plainName(event.type),
      value: snapshot.value,
      ...(snapshot.value === 'backing off' && { wait: snapshot.context.backoff }),
    })
  }
}

/** `xstate.done.actor.0.server.starting` and its like, in words. */
function plainName(type: string): string {
  if (type.startsWith('xstate.done')) return 'done'
  if (type.startsWith('xstate.error')) return 'failed'
  if (type.startsWith('xstate.after')) return 'after a while'
  if (type.startsWith('xstate.init')) return 'begin'
  return type
}

/** What made a machine move, where nothing else has woken the loop: only its own timers and its actors do. */
export const wakeningOf = (event: string): Wakening => (event === 'after a while' ? 'timer' : 'connection')

function actorIdOf(actorRef: object): string {
  return 'id' in actorRef && typeof actorRef.id === 'string' ? actorRef.id : ''
}

function hasValue(snapshot: object): snapshot is { value: StateValue; context: { backoff: number } } {
  return 'value' in snapshot
}
