import { createActor, fromPromise, SimulatedClock } from 'xstate'
import { linkId, linkMachine, serverMachine } from '../../src/herd/index.ts'

/** Something that a machine has begun (`listen`, `letGo`, `dial Bona`), and that ends when the test says so. */
export interface Attempt {
  what: string
  /** Whether the machine wants it no longer. */
  aborted: boolean
  /** Whether the test has ended it. */
  ended: boolean
  succeed(): Promise<void>
  fail(): Promise<void>
}

/** One turn of the event loop: what promises have settled has been told by then. */
const aTurn = () => new Promise<void>(resolve => setImmediate(resolve))

function createAttempts() {
  const attempts: Attempt[] = []

  function begin(what: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const attempt: Attempt = {
        what,
        aborted: false,
        ended: false,
        succeed() {
          attempt.ended = true
          resolve()
          return aTurn()
        },
        fail() {
          attempt.ended = true
          reject(new Error(`${what} failed`))
          return aTurn()
        },
      }
      signal.addEventListener('abort', () => {
        attempt.aborted = true
      })
      attempts.push(attempt)
    })
  }

  return {
    attempts,
    begin,
    /** The last attempt of that name. */
    last(what: string): Attempt {
      const attempt = attempts.findLast(each => each.what === what)
      if (!attempt) throw new Error(`the machine has not begun to ${what}`)
      return attempt
    },
  }
}

/** A server's machine on a clock that the test moves, stopped; `did` are its actions, in order. */
export function createServer(friends: readonly string[] = ['Bailey', 'Clark'], random = () => 0.5) {
  const clock = new SimulatedClock()
  const { attempts, begin, last } = createAttempts()
  const did: string[] = []
  const logic = serverMachine.provide({
    actors: {
      listen: fromPromise(({ signal }) => begin('listen', signal)),
      letGo: fromPromise(({ signal }) => begin('letGo', signal)),
      link: linkMachine.provide({
        actors: { dial: fromPromise(({ input, signal }) => begin(`dial ${input.friend}`, signal)) },
        actions: { hangUp: (_, { friend }) => void did.push(`hang up ${friend}`) },
      }),
    },
    actions: {
      hold: () => void did.push('hold'),
      release: () => void did.push('release'),
      die: () => void did.push('die'),
      leave: () => void did.push('leave'),
    },
  })
  const machine = createActor(logic, { clock, input: { friends, random } })
  machine.start()
  return {
    machine,
    clock,
    did,
    attempts,
    last,
    state: () => machine.getSnapshot().value,
    link: (friend: string) => machine.getSnapshot().children[linkId(friend)],
    linkState(friend: string) {
      const snapshot = machine.getSnapshot().children[linkId(friend)]?.getSnapshot()
      return snapshot && 'value' in snapshot ? snapshot.value : undefined
    },
    links: () => Object.keys(machine.getSnapshot().children).filter(id => id.startsWith('link:')),
    async goUp() {
      machine.send({ type: 'START' })
      await last('listen').succeed()
    },
  }
}

/** A link's machine on a clock that the test moves, dialing; `hungUp` counts how often it closed its connection. */
export function createLink(random: () => number = () => 0.5) {
  const clock = new SimulatedClock()
  const { attempts, begin, last } = createAttempts()
  const link = { hungUp: 0 }
  const logic = linkMachine.provide({
    actors: { dial: fromPromise(({ signal }) => begin('dial', signal)) },
    actions: {
      hangUp: () => {
        link.hungUp++
      },
    },
  })
  const machine = createActor(logic, { clock, input: { friend: 'Bona', random } })
  machine.start()
  return Object.assign(link, {
    machine,
    clock,
    attempts,
    dial: () => last('dial'),
    state: () => machine.getSnapshot().value,
    context: () => machine.getSnapshot().context,
  })
}
