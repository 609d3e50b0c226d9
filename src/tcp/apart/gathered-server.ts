import type WebSocket from 'ws'
import type { TraceEvent } from '../../trace/index.ts'
import { faultOf } from '../../trace/recording/index.ts'
import { createServerClock } from './server-clock.ts'
import { type Hello, isOf, serverMessageSchema } from './trace-messages.ts'

export interface GatheredServerSettings {
  socket: WebSocket
  /** Microseconds since the gathered trace began. */
  now(): number
  /** It said who it is: a sentence where it is not wanted, else until when, by its clock, all is known of it. */
  came(hello: Hello): string | number
  /** What happened, in our time; `until` by its own clock. */
  told(name: string, events: TraceEvent[], until: number): void
  left(name: string): void
}

/** Its clock is asked so often (milliseconds): two clocks drift apart by some microseconds a second. */
const PING_EVERY = 2000

/** Events that wait for the first answer to a ping. */
const MOST_WAITING = 200_000

/** Hears one server's trace: each message is checked, and one that is wrong ends the connection with a sentence. */
export function gatherServer({ socket, now, came, told, left }: GatheredServerSettings): void {
  const clock = createServerClock()
  const pings = new Map<number, number>()
  let hello: Hello | undefined
  let waiting: TraceEvent[] = []
  let timer: NodeJS.Timeout | undefined
  let count = 0
  let known = -1

  const refuse = (sentence: string) => socket.close(1008, sentence.slice(0, 120))

  function ping() {
    const id = ++count
    pings.set(id, now())
    const [oldest] = pings.keys()
    if (pings.size > 8 && oldest !== undefined) pings.delete(oldest)
    socket.send(JSON.stringify({ say: 'ping', id }))
  }

  function tell(events: readonly TraceEvent[]) {
    if (!hello || events.length === 0) return
    const ours: TraceEvent[] = []
    for (const event of events) {
      const t = clock.here(event.t)
      if (t === undefined) waiting.push(event)
      // What it tells again after its trace was cut off.
      else if (event.t > known) ours.push(inOurTime(event, t))
    }
    if (waiting.length > MOST_WAITING) return refuse('it does not answer pings')
    if (ours.length > 0) told(hello.name, ours, events.at(-1)?.t ?? 0)
  }

  function hearTrace(name: string, values: readonly unknown[]) {
    const events: TraceEvent[] = []
    for (const value of values) {
      const fault = faultOf(value)
      if (fault !== undefined) return refuse(`an event ${fault}`)
      const event = value as TraceEvent
      if (!isOf(name, event)) return refuse(`an event of kind ${event.kind} is not ${name}'s to tell`)
      events.push(event)
    }
    tell(events)
  }

  function hear(text: string) {
    const read = serverMessageSchema.safeParse(jsonIn(text))
    if (!read.success) return refuse('a message is not understood: hello, trace and pong are')
    const message = read.data
    if (message.say === 'hello') {
      const answer = hello ? 'it said hello twice' : came(message)
      if (typeof answer === 'string') return refuse(answer)
      known = answer
      hello = message
      ping()
      timer = setInterval(ping, PING_EVERY)
    } else if (!hello) refuse('a server says hello first')
    else if (message.say === 'trace') hearTrace(hello.name, message.events)
    else {
      const sent = pings.get(message.id)
      if (sent === undefined) return
      pings.delete(message.id)
      clock.hear(sent, message.now, now())
      const late = waiting
      waiting = []
      tell(late)
    }
  }

  socket.on('message', (data, isBinary) => (isBinary ? refuse('a message is text') : hear(data.toString())))
  socket.on('error', () => {})
  socket.on('close', () => {
    clearInterval(timer)
    if (hello) left(hello.name)
  })
}

/** Its other times move with it. */
function inOurTime(event: TraceEvent, t: number): TraceEvent {
  const moved = { ...event, t }
  if (moved.kind === 'sent') moved.due = moved.due - event.t + t
  if (moved.kind === 'state' && moved.until !== undefined) moved.until = moved.until - event.t + t
  return moved
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
