import { createActor, fromCallback } from 'xstate'
import type { BridgeMessage } from '../../../bridge/messages.ts'
import { eventsIn } from '../../../trace/index.ts'
import type { BridgeLink, openBridge } from './bridge-link.ts'
import { type ConnectionEvent, connectionMachine, connectionState } from './connection-machine.ts'
import type { FeedMarks, OpenFeed } from './feed.ts'
import { createRequests } from './requests.ts'

/** Where a bridge is: the page's address is its, too. */
export interface BridgeSource {
  kind: 'bridge'
  address: string
}

/** The feed of a herd on real sockets: the bridge behind the page. It connects again by itself when it is lost. */
export const bridgeFeed =
  (connect: typeof openBridge): OpenFeed<BridgeSource> =>
  ({ address }, listener, time) => {
    let link: BridgeLink | undefined
    const requests = createRequests()

    const connection = createActor(
      connectionMachine.provide({
        actors: {
          bridge: fromCallback<ConnectionEvent>(({ sendBack }) => {
            link = connect(address, { message: hear, closed: why => sendBack({ type: 'CLOSED', why }) })
            return link.close
          }),
        },
      }),
      { input: { clock: time } },
    )
    const watching = connection.subscribe(snapshot => {
      const state = connectionState(snapshot)
      if (state.state === 'lost') requests.loseAll(`the connection was lost: ${state.why}`)
      listener.connection(state)
    })
    connection.start()

    let marks: FeedMarks | undefined
    /** How many events of a run have been heard; of another run's past nothing is known. */
    let heard: { run: string; told: number } | undefined

    function hear(message: BridgeMessage) {
      switch (message.type) {
        case 'hello': {
          const { run, logs, places } = message
          marks = { kind: 'real', run, commands: true, pace: 1, logs, places }
          listener.marks(marks)
          return connection.send({ type: 'HELLO' })
        }
        case 'logs':
          if (marks) listener.marks({ ...marks, logs: message.logs })
          return
        case 'past':
          return hearPast(message)
        case 'trace':
          if (heard) heard.told = message.told
          return listener.events(eventsIn(message.events), message.now)
        case 'result':
          return requests.settle(message.id, message.result)
        case 'error':
          if (message.id === undefined) listener.problem(message.error)
          else requests.settle(message.id, { ok: false, error: message.error })
      }
    }

    /** Of what has been heard nothing is told again. */
    function hearPast({ events, recent, told, herdSince, now }: Extract<BridgeMessage, { type: 'past' }>) {
      const known = heard?.run === marks?.run ? heard?.told : undefined
      heard = marks && { run: marks.run, told }
      if (known === undefined) return listener.past(events, now)
      const missed = told - recent - known
      if (missed <= 0) return listener.events(events.slice(events.length - (told - known)), now)
      const lasting = events.slice(0, events.length - recent)
      listener.gap({ lasting, recent: events.slice(events.length - recent), missed, herdSince }, now)
    }

    return {
      apply: command => requests.ask(id => link?.send({ type: 'command', id, command }) ?? false),
      recording: () => link?.recording() ?? Promise.reject(new Error('the bridge is not connected')),
      retry: () => connection.send({ type: 'RETRY' }),
      close() {
        watching.unsubscribe()
        connection.stop()
        requests.loseAll('the page left this herd')
      },
    }
  }
