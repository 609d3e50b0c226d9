import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { updateIn } from '../flood/index.ts'
import { type Line, MAX_LINE, textOf, updateOf } from '../protocol/index.ts'
import type { TraceClock } from './clock.ts'
import type { Tracer } from './tracer.ts'

/**
 * One direction of a friendship as a small TCP relay: `from` dials it and it dials `to`. So a wire can be slow on real
 * sockets, and what is on it is seen without the servers' help.
 */
export interface Wire {
  /** Where `from` has to dial. */
  readonly port: number
  /** Milliseconds, one way; lines that are on the wire keep theirs. */
  delay: number
  close(): void
}

export interface WireSettings {
  from: string
  to: string
  delay: number
  /** The port of `to`. */
  target(): number
  tracer: Tracer | undefined
  now: TraceClock
  /** A connection through the wire stands: from this port of `from`'s, and to `to` from that one of the wire's. */
  reached(dialed: number, port: number): void
}

/** A piece of what `from` said: a line with its ending, or a part of one that is too long. */
interface Piece {
  bytes: string
  due: number
  /** Which line of the link it is; 0 where it is none. */
  n: number
}

/** More than this waiting on a wire (bytes), and nothing more is read from `from`. */
const LARGEST_LOAD = 1024 * 1024

/** Opens a wire on a free loopback port. */
export async function openWire(settings: WireSettings): Promise<Wire> {
  const sockets = new Set<Socket>()
  const wire = { port: 0, delay: settings.delay, close }
  let links = 0

  const server = createServer({ allowHalfOpen: true, noDelay: true }, dialed => {
    const reached = connect({
      host: '127.0.0.1',
      port: settings.target(),
      noDelay: true,
      allowHalfOpen: true,
    })
    for (const socket of [dialed, reached]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    }
    carry(settings, wire, ++links, dialed, reached)
  })

  function close() {
    server.close()
    for (const socket of sockets) socket.destroy()
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port: 0 }, resolve)
  })
  wire.port = (server.address() as AddressInfo).port
  return wire
}

/** Carries one connection: lines forth with the wire's delay, whatever comes back without. */
function carry(
  settings: WireSettings,
  wire: { delay: number },
  link: number,
  dialed: Socket,
  reached: Socket,
) {
  const { from, to, tracer, now } = settings
  const queue: Piece[] = []
  let pending = ''
  let load = 0
  let n = 0
  let up = false
  let ended = false
  let timer: NodeJS.Timeout | undefined

  function take(chunk: string) {
    const t = now()
    let start = 0
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
      put(pending + chunk.slice(start, end + 1), t, true)
      pending = ''
      start = end + 1
    }
    pending += chunk.slice(start)
    // No server takes it for a line any more, so it need not wait to be whole.
    if (pending.length <= MAX_LINE + 1) return
    put(pending, t, false)
    pending = ''
  }

  function put(bytes: string, t: number, isLine: boolean) {
    const due = Math.max(t + wire.delay * 1000, queue[queue.length - 1]?.due ?? 0)
    queue.push({ bytes, due, n: isLine ? ++n : 0 })
    load += bytes.length
    if (load > LARGEST_LOAD) dialed.pause()
    if (isLine) tracer?.emit({ kind: 'sent', t, from, to, link, n, ...said(bytes), due })
  }

  function deliver() {
    clearTimeout(timer)
    timer = undefined
    if (!up || reached.writableNeedDrain) return
    const t = now()
    let out = ''
    let taken = 0
    for (const piece of queue) {
      if (piece.due > t) break
      out += piece.bytes
      taken++
      if (piece.n > 0) tracer?.emit({ kind: 'delivered', t, from, to, link, n: piece.n })
    }
    if (taken > 0) {
      queue.splice(0, taken)
      load -= out.length
      reached.write(out, 'latin1')
      if (load < LARGEST_LOAD / 2 && !ended) dialed.resume()
    }
    const next = queue[0]
    if (next) timer = setTimeout(deliver, Math.max(0, (next.due - now()) / 1000))
    else if (ended) reached.end()
  }

  function end() {
    if (ended) return
    ended = true
    if (pending !== '') put(pending, now(), true)
    pending = ''
    deliver()
  }

  function lose() {
    clearTimeout(timer)
    for (const piece of queue.splice(0))
      if (piece.n > 0)
        tracer?.emit({
          kind: 'lost',
          t: now(),
          from,
          to,
          link,
          n: piece.n,
          ...said(piece.bytes),
          why: `${to} is gone`,
        })
    dialed.destroySoon()
  }

  dialed.on('data', chunk => {
    take(chunk.toString('latin1'))
    deliver()
  })
  dialed.on('end', end)
  dialed.on('error', () => {})
  dialed.on('close', end)
  reached.on('connect', () => {
    up = true
    const port = reached.localPort ?? 0
    tracer?.emit({ kind: 'linked', t: now(), from, to, link, port })
    settings.reached(dialed.remotePort ?? 0, port)
    deliver()
  })
  reached.on('drain', deliver)
  reached.on('data', chunk => {
    if (dialed.writable) dialed.write(chunk)
  })
  // A friend that says no more hears no more either: it has crashed or stopped.
  reached.on('end', () => reached.destroy())
  reached.on('error', () => {})
  reached.on('close', lose)
}

/** A piece as trace events have it. */
function said(bytes: string): { line: string; update?: string } {
  const line: Line = bytes.replace(/\r?\n$/, '')
  const update = updateIn(line)
  return { line: textOf(line), ...(update && { update: textOf(updateOf(update)) }) }
}
