import type { Sending } from '../flood/index.ts'
import {
  createReplyQueue,
  type Flaw,
  type HerdServer,
  type Outcome,
  type PlacesWanted,
  type ReplyQueue,
  refusal,
} from '../herd/index.ts'
import { withOutcome } from '../herd/with-outcome.ts'
import { type At, createFramer, type Line, lineOf, textOf } from '../protocol/index.ts'
import type { HandledEvent } from '../trace/index.ts'
import type { Accepted, Peer } from './ends.ts'
import type { Loop } from './loop.ts'
import type { World } from './world.ts'

/** A server waits so long for places (microseconds): as the places client does. */
const PATIENCE = 10_000_000

/** One connection that someone made to a server: a client's or a friend's, which only what it says tells apart. */
export interface Connection extends Accepted {
  /** Reads nothing and answers nothing until `release`. */
  hold(): void
  release(): void
  /** Answers what has come, then closes. */
  finish(): void
  /** Ends it as the end of a process does. */
  kill(): void
}

export interface ConnectionSettings {
  world: World
  /** The server's name now. */
  name(): string
  loop: Loop
  herd: HerdServer
  peer: Peer
  held: boolean
  flaws(): readonly Flaw[]
  forward(to: readonly string[], line: Line, update: At): void
  send(control: readonly Sending[]): void
  /** Lines came in this turn. */
  heard(): void
  asked(): void
  answered(): void
  closed(): void
}

export function serveConnection(settings: ConnectionSettings): Connection {
  const { world, name, loop, herd, peer } = settings
  const { tracer } = world
  const { port } = peer
  let { held } = settings
  /** What has come and is not read, and how it goes on after that. */
  let buffer = ''
  let fin: 'end' | 'reset' | undefined
  let reading = false
  let out = ''
  let n = 0
  /** The friend that this link's first line named. */
  let from: string | undefined
  /** It says no more once what waits is answered; it has said all. */
  let ended = false
  let silent = false
  let closed = false
  let isStopping = false
  /** The flaw that has the server hear no more of this connection. */
  let deafBy: Flaw | undefined
  /** Lines that the present message was taken from, and whether it broke off in the last of them; 0: it is a line. */
  let lines = 0
  let isCut = false
  let why = 'the other end closed it'

  /** Made when first wanted: friends are told nothing. */
  let replies: ReplyQueue | undefined

  function queue(): ReplyQueue {
    replies ??= createReplyQueue(reply => {
      out += reply
    })
    return replies
  }

  const framer = createFramer({
    line: take,
    tooLong(start) {
      n++
      loop.handled()
      tracer?.emit({ ...handled('invalid', start), why: 'a line has at most 8,192 bytes' })
      answer(refusal(start))
      why = 'its line was longer than 8,192 bytes'
      ended = true
    },
  })

  function take(line: Line) {
    n++
    loop.handled()
    if (deafBy && settings.flaws().includes(deafBy)) return
    const outcome = herd.handle(line, from)
    if (outcome.what !== 'blank') act(line, outcome)
    for (const flaw of settings.flaws()) falter(flaw, outcome.what)
  }

  /** What a flaw has the server do after a line. */
  function falter(flaw: Flaw, what: Outcome['what']) {
    const does = flaw.after?.(what)
    if (does === undefined) return
    deafBy = flaw
    if (does === 'deaf') return
    why = `the server hangs up after a reply (${flaw.name})`
    ended = true
  }

  /** Takes what one read returned for messages, as the flaw does. */
  function takeRead(read: string, messagesIn: NonNullable<Flaw['messagesIn']>) {
    for (const message of messagesIn(read)) {
      const ends = message.endsWith('\n')
      lines = message.split('\n').length - (ends ? 1 : 0)
      // `take` counts one more.
      n += lines - (isCut ? 2 : 1)
      isCut = !ends
      take(message.replace(/\r?\n$/, ''))
    }
    lines = 0
  }

  function act(line: Line, outcome: Exclude<Outcome, { what: 'blank' }>) {
    if (tracer) tracer.emit(withOutcome(handled(outcome.what, line), outcome))
    switch (outcome.what) {
      case 'iamat':
        answer(outcome.reply)
        return spread(outcome)
      case 'at':
        return spread(outcome)
      case 'hello':
        from = outcome.friend
        return
      case 'control':
        return settings.send(outcome.control)
      case 'invalid':
        if (outcome.friend !== undefined) from = outcome.friend
        return answer(outcome.reply)
      case 'whatsat':
        return ask(line, outcome.wanted)
    }
  }

  function spread({ to, line, update, control }: Extract<Outcome, { what: 'iamat' | 'at' }>) {
    if (to.length > 0) settings.forward(to, line, update)
    if (control) settings.send(control)
  }

  function answer(reply: Line) {
    replied(n, reply)
    queue().push(`${reply}\n`)
  }

  function replied(to: number, reply: Line) {
    tracer?.emit({ kind: 'replied', t: loop.now(), server: name(), port, n: to, line: textOf(reply) })
  }

  function ask(line: Line, wanted: PlacesWanted) {
    const settle = queue().reserve()
    const to = n
    settings.asked()
    const client = textOf(wanted.client)
    tracer?.emit({ kind: 'asked', t: loop.now(), server: name(), port, n: to, client })
    const late = world.placesDelay > PATIENCE
    const come = () => {
      const { reply, ending } = answered(line, wanted, to, late)
      settings.answered()
      replied(to, reply)
      settle(reply + ending)
      loop.atEnd(flush)
    }
    if (settings.flaws().some(flaw => flaw.blocksForPlaces)) {
      loop.wait(Math.min(world.placesDelay, PATIENCE))
      come()
    } else loop.after(Math.min(world.placesDelay, PATIENCE) / 1000, 'answer', come)
  }

  /** The answer to a WHATSAT whose places have come, or have not. */
  function answered(line: Line, { at, location, radius, bound }: PlacesWanted, to: number, late: boolean) {
    const about = { kind: 'answered', t: loop.now(), server: name(), port, n: to } as const
    try {
      if (late) throw new Error(`The places service did not answer within ${PATIENCE / 1e6} s`)
      const { text, count } = world.places({ ...location, radius, bound })
      tracer?.emit({ ...about, results: count })
      return { reply: `${at}\n${lineOf(text)}`, ending: '\n\n' }
    } catch (error) {
      tracer?.emit({ ...about, error: error instanceof Error ? error.message : String(error) })
      return { reply: refusal(line), ending: '\n' }
    }
  }

  function handled(what: HandledEvent['what'], line: Line): HandledEvent {
    const event: HandledEvent = {
      kind: 'handled',
      t: loop.now(),
      server: name(),
      port,
      n,
      what,
      line: textOf(line),
    }
    if (lines > 0) event.lines = lines
    return event
  }

  function flush() {
    if (held || closed) return
    if (out !== '') peer.hear(out)
    out = ''
    if (!ended || silent || (replies?.waiting() ?? 0) > 0) return
    silent = true
    peer.ended()
    if (fin) close()
  }

  function read() {
    reading = false
    if (held || closed) return
    if (fin === 'reset') {
      why = 'read ECONNRESET'
      return close()
    }
    if (buffer !== '' && !isStopping) {
      const chunk = buffer
      buffer = ''
      settings.heard()
      const messagesIn = settings.flaws().find(flaw => flaw.messagesIn)?.messagesIn
      if (messagesIn) takeRead(chunk, messagesIn)
      else framer.push(chunk)
    }
    if (fin && silent) return close()
    if (fin && !ended) {
      framer.end()
      ended = true
    }
    if (out !== '' || ended) loop.atEnd(flush)
  }

  function wake() {
    if (reading || held || closed) return
    reading = true
    loop.post('data', read)
  }

  function close() {
    closed = true
    tracer?.emit({ kind: 'closed', t: loop.now(), server: name(), port, why })
    settings.closed()
  }

  return {
    data(bytes) {
      if (fin || closed) return
      buffer += bytes
      wake()
    },
    end() {
      fin ??= 'end'
      wake()
    },
    reset() {
      fin ??= 'reset'
      wake()
    },
    hold() {
      held = true
    },
    release() {
      held = false
      loop.atEnd(flush)
      if (buffer !== '' || fin) wake()
    },
    finish() {
      why = 'the server stops'
      held = false
      isStopping = true
      ended = true
      loop.atEnd(flush)
    },
    kill() {
      if (closed) return
      closed = true
      if (!silent) peer.ended()
    },
  }
}
