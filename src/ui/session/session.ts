import { createActor, fromCallback } from 'xstate'
import type { BridgeMessage } from '../../bridge/messages.ts'
import type { TraceEvent } from '../../trace/index.ts'
import type { BridgeLink, openBridge } from './bridge-link.ts'
import { hearTime } from './clock.ts'
import { type ConnectionEvent, connectionMachine, connectionState } from './connection-machine.ts'
import { createFrames } from './frames.ts'
import { everyPart, type Known, makeChange, type Part, presentOf } from './page-view.ts'
import { createRequests } from './requests.ts'
import { concerns } from './selected-view.ts'
import { changesAt, forgetGone } from './stage-view.ts'
import { createStory, tell } from './story.ts'
import type { Session, ViewChange } from './view.ts'

/** The least wait (milliseconds) before the stage is made again only because time went by. */
const SETTLE_AT_LEAST = 50

/** The page's session: holds the trace and the connection that feeds it. `time`: milliseconds since the epoch. */
export function createSession(connect: typeof openBridge, time: () => number): Session {
  let page = { address: '', client: '' }
  let run: string | undefined
  let link: BridgeLink | undefined
  let listener: ((change: ViewChange) => void | Promise<void>) | undefined
  let settling: ReturnType<typeof setTimeout> | undefined
  const known: Known = { connection: { state: 'connecting' }, logs: {}, places: '', story: createStory('') }
  const fresh = new Set<Part>(everyPart)
  const requests = createRequests()
  const wantFrame = createFrames(tellListener)

  const connection = createActor(
    connectionMachine.provide({
      actors: {
        bridge: fromCallback<ConnectionEvent>(({ sendBack }) => {
          link = connect(page.address, { message: hear, closed: why => sendBack({ type: 'CLOSED', why }) })
          return link.close
        }),
      },
    }),
    { input: { clock: time } },
  )
  connection.subscribe(snapshot => {
    known.connection = connectionState(snapshot)
    if (known.connection.state === 'lost')
      requests.loseAll(`the connection was lost: ${known.connection.why}`)
    renew('connection')
  })

  function hear(message: BridgeMessage) {
    switch (message.type) {
      case 'hello':
        if (message.run !== run) forget()
        run = message.run
        known.logs = message.logs
        known.places = message.places
        connection.send({ type: 'HELLO' })
        return renew('logs', 'places', 'selected')
      case 'logs':
        known.logs = message.logs
        return renew('logs', 'selected')
      case 'past':
        forget()
        known.clock = { now: message.now, at: time() }
        return take(message.events)
      case 'trace':
        keepTime(message.now)
        return take(message.events)
      case 'result':
        return requests.settle(message.id, message.result)
      case 'error':
        return hearError(message.id, message.error)
    }
  }

  function hearError(id: number | undefined, error: string) {
    if (id === undefined) take([{ kind: 'noted', t: presentOf(known, time()), level: 'error', text: error }])
    else requests.settle(id, { ok: false, error })
  }

  function forget() {
    known.story = createStory(page.client)
    renew(...everyPart)
  }

  function keepTime(now: number) {
    const better = hearTime(known.clock, now, time())
    if (better === known.clock) return
    known.clock = better
    renew('clock')
  }

  function take(events: readonly TraceEvent[]) {
    if (events.length === 0) return
    for (const event of events) {
      if (tell(known.story, event)) renew('conversation')
      if (event.kind === 'herd') renew('herd', 'tripped')
      if (event.kind === 'noted') renew('notes')
      if (event.kind === 'tripped') renew('tripped', 'notes')
      if (event.kind === 'gap') renew('missed')
      if (known.selection && !fresh.has('selected') && concerns(known.selection, event)) renew('selected')
    }
    renew('stage', 'floods')
  }

  function renew(...parts: readonly Part[]) {
    for (const part of parts) fresh.add(part)
    wantFrame()
  }

  async function tellListener() {
    if (!listener || fresh.size === 0) return
    const parts = [...fresh]
    fresh.clear()
    await listener(makeChange(known, parts, time()))
    if (parts.includes('stage')) settle()
  }

  /** Copies leave the stage some time after they were decided: then it is made again, though nothing happens. */
  function settle() {
    const now = presentOf(known, time())
    forgetGone(known.story, now)
    const at = changesAt(known.story, now)
    clearTimeout(settling)
    if (at === undefined) return
    settling = setTimeout(() => renew('stage', 'floods'), Math.max(SETTLE_AT_LEAST, (at - now) / 1000))
  }

  return {
    open(opened) {
      page = opened
      forget()
      connection.start()
    },
    watch(watching) {
      listener = watching
      renew(...everyPart)
    },
    select(selection) {
      known.selection = selection
      renew('selected')
    },
    showFlood(update) {
      known.chosen = update
      renew('stage', 'follows')
    },
    apply: command => requests.ask(id => link?.send({ type: 'command', id, command }) ?? false),
    reconnect: () => connection.send({ type: 'RETRY' }),
  }
}
