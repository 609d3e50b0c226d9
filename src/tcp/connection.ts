import { createReplyQueue, type Flaw, type Outcome, type PlacesWanted, refusal } from '../herd/index.ts'
import { withOutcome } from '../herd/with-outcome.ts'
import { arePlainUpdates, createFramer, type Line, textOf } from '../protocol/index.ts'
import { type Burst, eventsIn, type HandledEvent } from '../trace/index.ts'
import type { Connection, ConnectionSettings } from './connection-settings.ts'
import { createNewsReader, type ReadInOneGo } from './news-reader.ts'
import type { Tracer } from './tracer.ts'

/** So many bytes of replies may wait for a client that does not read, before nothing more is read from it. */
const LARGEST_UNREAD = 256 * 1024

/** So many commands of one connection may wait for places at once. */
const MOST_WAITING = 64

/** Of so many bytes each line is traced with a time of its own: it is about what people say by hand, or watch line by line. */
const FEW = 512

/** So long (milliseconds) may the other end take to close after this end has. */
const LINGER = 1000

export function serveConnection(settings: ConnectionSettings): Connection {
  const { name, socket, port, herd, log, tracer, now, meter } = settings
  const reasons = new Set<'held' | 'unread' | 'waiting' | 'friends'>()
  let out = ''
  let n = 0
  /** The friend that this link's first line named. */
  let from: string | undefined
  let ended = false
  /** The flaw that has the server hear no more of this connection. */
  let deafBy: Flaw | undefined
  /** Lines that the present message was taken from, and whether it broke off in the last of them; 0: it is a line. */
  let lines = 0
  let isCut = false
  let lingering: NodeJS.Timeout | undefined
  let why = 'the other end closed it'

  const replies = createReplyQueue(reply => {
    out += reply
  })
  const framer = createFramer({
    line: take,
    tooLong(start) {
      n++
      log.line('in', connection.peer, start)
      tracer?.emit({ ...handled('invalid', start), why: 'a line has at most 8,192 bytes' })
      answer(refusal(start))
      why = 'its line was longer than 8,192 bytes'
      end()
    },
  })

  function take(line: Line) {
    n++
    if (deafBy && settings.flaws().includes(deafBy)) return
    const outcome = hear(line)
    const flaws = settings.flaws()
    if (flaws.length > 0) for (const flaw of flaws) falter(flaw, outcome.what)
  }

  /** What a flaw has the server do after a line. */
  function falter(flaw: Flaw, what: Outcome['what']) {
    const does = flaw.after?.(what)
    if (does === undefined) return
    deafBy = flaw
    log.note(
      `${name} ${does === 'deaf' ? 'hears no more of' : 'hangs up on'} ${connection.peer} (${flaw.name})`,
    )
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

  function hear(line: Line): Outcome {
    const outcome = herd.handle(line, from)
    meet(line, outcome)
    if (herd.ignoresRepeats()) news.heard(line, outcome)
    return outcome
  }

  function meet(line: Line, outcome: Outcome) {
    log.line('in', connection.peer, line)
    if (outcome.what !== 'blank') act(line, outcome)
  }

  function act(line: Line, outcome: Exclude<Outcome, { what: 'blank' }>) {
    meter?.handled(1)
    tracer?.emit(withOutcome(handled(outcome.what, line), outcome))
    switch (outcome.what) {
      case 'iamat':
        answer(outcome.reply)
        spread(outcome)
        return
      case 'at':
        spread(outcome)
        return
      case 'hello':
        from = outcome.friend
        return
      case 'control':
        settings.send(outcome.control)
        return
      case 'invalid':
        if (outcome.friend !== undefined) from = outcome.friend
        log.note(`that line from ${connection.peer} is invalid: ${outcome.why}`)
        answer(outcome.reply)
        return
      case 'whatsat':
        ask(line, outcome.wanted)
    }
  }

  function spread({ to, line, update, control }: Extract<Outcome, { what: 'iamat' | 'at' }>) {
    if (to.length > 0) settings.forward(to, line, update)
    if (control) settings.send(control)
  }

  function answer(reply: Line) {
    replied(n, reply)
    replies.push(`${reply}\n`)
  }

  function replied(to: number, reply: Line) {
    log.line('out', connection.peer, reply)
    tracer?.emit({ kind: 'replied', t: now(), server: name, port, n: to, line: textOf(reply) })
  }

  async function ask(line: Line, wanted: PlacesWanted) {
    const settle = replies.reserve()
    const to = n
    if (replies.waiting() >= MOST_WAITING) stop('waiting')
    settings.asked()
    tracer?.emit({ kind: 'asked', t: now(), server: name, port, n: to, client: textOf(wanted.client) })
    let reply: string
    let ending = '\n\n'
    const about = { t: now(), server: name, port, n: to }
    try {
      const { text, count } = await settings.places(wanted)
      meter?.woke('answer')
      tracer?.emit({ ...about, kind: 'answered', t: now(), results: count })
      reply = `${wanted.at}\n${Buffer.from(text, 'utf8').toString('latin1')}`
    } catch (error) {
      meter?.woke('answer')
      const sentence = error instanceof Error ? error.message : String(error)
      log.note(`no places for ${connection.peer}: ${sentence}`)
      tracer?.emit({ ...about, kind: 'answered', t: now(), error: sentence })
      reply = refusal(line)
      ending = '\n'
    }
    settings.answered()
    replied(to, reply)
    settle(reply + ending)
    go('waiting')
    flush()
  }

  function handled(what: HandledEvent['what'], line: Line): HandledEvent {
    const event: HandledEvent = { kind: 'handled', t: now(), server: name, port, n, what, line: textOf(line) }
    if (lines > 0) event.lines = lines
    return event
  }

  function tellRead({ lines, verdicts, to, answers }: ReadInOneGo, { emit, burst }: Tracer) {
    const about = { t: now(), server: name, port, n: n + 1, verdicts, ...(to.length > 0 && { to }) }
    n += verdicts.length
    meter?.handled(verdicts.length)
    const isPlain = arePlainUpdates(answers ?? lines)
    const said = (all: string) => (isPlain ? all : textOf(all)).slice(0, -1)
    const handled: Burst = {
      ...{ kind: 'burst', of: 'handled', ...about, lines: said(lines) },
      ...(answers !== undefined && { answers: said(answers) }),
    }
    if (isPlain) burst(handled)
    else for (const event of eventsIn([handled])) emit(event)
  }

  function flush() {
    if (reasons.has('held') || socket.destroyed) return
    if (out !== '') {
      socket.write(out, 'latin1')
      out = ''
      if (socket.writableLength > LARGEST_UNREAD) stop('unread')
    }
    if (!ended || replies.waiting() > 0 || lingering) return
    // What it still says is read and dropped: closing over unread bytes would take the answer back (a TCP reset).
    socket.end()
    lingering = setTimeout(() => socket.destroy(), LINGER)
  }

  function stop(reason: 'held' | 'unread' | 'waiting' | 'friends') {
    reasons.add(reason)
    socket.pause()
  }

  function go(reason: 'held' | 'unread' | 'waiting' | 'friends') {
    if (reasons.delete(reason) && reasons.size === 0) socket.resume()
  }

  function end() {
    ended = true
    flush()
  }

  const connection: Connection = {
    peer: `${socket.remoteAddress}:${socket.remotePort}`,
    port,
    hold: () => stop('held'),
    release() {
      go('held')
      flush()
    },
    pause: () => stop('friends'),
    resume: () => go('friends'),
    finish() {
      why = 'the server stops'
      socket.pause()
      end()
    },
    destroy: () => socket.destroy(),
  }

  const news = createNewsReader({
    herd,
    known: settings.known,
    log,
    framer,
    peer: () => connection.peer,
    from: () => from,
    reply: replies.push,
    forward: settings.forwardAll,
    otherwise(line, outcome) {
      n++
      meet(line, outcome)
    },
    told: tracer && (read => tellRead(read, tracer)),
  })

  meter?.woke('connection')
  log.note(`connection opened by ${connection.peer}`)
  tracer?.emit({ kind: 'opened', t: now(), server: name, port })
  for (const flaw of settings.flaws()) flaw.connected?.(herd)

  /** Whether it pays, or is fine, to do in one go what is in it: what is traced so is told to be of one time. */
  const isMuch = (chunk: Buffer) => !tracer || chunk.length > FEW

  function read(chunk: Buffer) {
    meter?.woke('data')
    settings.heard()
    const flaws = settings.flaws()
    const messagesIn = flaws.length > 0 && flaws.find(flaw => flaw.messagesIn)?.messagesIn
    if (messagesIn) takeRead(chunk.toString('latin1'), messagesIn)
    else if (flaws.length === 0 && isMuch(chunk) && herd.ignoresRepeats()) news.read(chunk)
    else framer.push(chunk.toString('latin1'))
    flush()
  }

  socket.on('data', chunk => log.turn(() => read(chunk)))
  socket.on('drain', () => go('unread'))
  socket.on('end', () => {
    meter?.woke('connection')
    framer.end()
    end()
  })
  socket.on('error', error => {
    why = error.message
  })
  socket.on('close', () => {
    meter?.woke('connection')
    clearTimeout(lingering)
    log.note(`connection of ${connection.peer} closed: ${why}`)
    tracer?.emit({ kind: 'closed', t: now(), server: name, port, why })
  })
  return connection
}
