import type { ClientEvent, HandledEvent, RepliedEvent } from '../event.ts'
import { isDown } from '../life.ts'
import type { Check } from './check.ts'
import { createHearing, type Hearing } from './hearing.ts'
import type { ServerNow } from './network.ts'
import { isAnswerTo, isPlainIamat } from './well-formed.ts'

/** A line that has no answer yet. */
interface Open {
  what: HandledEvent['what']
  n: number
  line: string
  /** When it was taken, or its WHATSAT last moved. */
  t: number
  asked: boolean
}

/** A connection from its first line on. */
interface Connection {
  server: ServerNow
  /** Lines without an answer, by number. */
  open: Map<number, Open>
  /** The last line that was taken, and the last IAMAT that was answered. */
  last: number
  lastAnswered: number
  hearing: Hearing
}

/** A server answers an IAMAT before it does anything else; so long (microseconds) the trace may take to tell it. */
const AT_ONCE = 3_000_000

/** A WHATSAT waits for places, and for others that do: so long with no place coming for any of them. */
const PLACES_COME_WITHIN = 60_000_000

export const replies: Check = {
  name: 'replies',
  promise: 'Each well-formed IAMAT gets its AT, in order; each WHATSAT gets one answer.',
  begin(scene, tell) {
    const connections = new Map<ServerNow, Map<number, Connection>>()
    /** Connections of the engine's own clients: what they hear is in the trace too. */
    const heardAt = new Set<string>()
    const waiting = new Set<Connection>()
    /** When places last came to a server. */
    const places = new Map<ServerNow, number>()

    const connectionOf = (server: string, port: number) => {
      const at = scene.servers.get(server)
      return at && connections.get(at)?.get(port)
    }

    function wrong({ server }: Connection, t: number, sentence: string, update?: string) {
      const about = update === undefined ? {} : { update }
      tell.finding({ t, server: server.name, sentence, expected: false, ...about })
    }

    function isUnsaid(event: { lines?: number }) {
      if (!scene.herd?.flaws && event.lines === undefined) return false
      tell.unsaid('servers have flaws')
      return true
    }

    function open({ server: name, port }: { server: string; port: number }) {
      const server = scene.servers.get(name)
      if (!server) return
      const all = connections.get(server) ?? new Map<number, Connection>()
      connections.set(server, all)
      all.set(port, { server, open: new Map(), last: 0, lastAnswered: 0, hearing: createHearing() })
    }

    function forget(connection: Connection | undefined, port: number) {
      if (!connection) return
      waiting.delete(connection)
      connections.get(connection.server)?.delete(port)
      heardAt.delete(`${connection.server.name} ${port}`)
    }

    function forgetAll(server: ServerNow) {
      for (const [port, connection] of connections.get(server) ?? []) forget(connection, port)
      connections.delete(server)
      places.delete(server)
    }

    function take(event: HandledEvent) {
      const { server, port, n, what, line, t } = event
      const connection = connectionOf(server, port)
      if (!connection) return
      connection.last = n
      if (isUnsaid(event)) return
      if (what === 'invalid' && isPlainIamat(line))
        wrong(connection, t, `${server} took a well-formed IAMAT for invalid: ${line}.`)
      if (what !== 'iamat' && what !== 'whatsat' && what !== 'invalid') return
      connection.open.set(n, { what, n, line, t, asked: false })
      if (heardAt.has(`${server} ${port}`)) connection.hearing.expect(n)
      waiting.add(connection)
    }

    function answer(event: RepliedEvent) {
      const { server, port, n, line, t } = event
      const connection = connectionOf(server, port)
      if (!connection || isUnsaid({})) return
      const about = connection.open.get(n)
      if (!about) {
        if (n <= connection.last) wrong(connection, t, `${server} answered line ${n} of :${port} twice.`)
        return
      }
      connection.open.delete(n)
      if (connection.open.size === 0) waiting.delete(connection)
      connection.hearing.say(n, line)
      if (!isAnswerTo(about.what, about.line, line))
        wrong(connection, t, `${server} answered “${about.line}” with “${firstLine(line)}”.`)
      else if (about.what === 'iamat' && n < connection.lastAnswered)
        wrong(connection, t, `${server} answered “${about.line}” after a later IAMAT of its connection.`)
      else tell.kept()
      if (about.what === 'iamat') connection.lastAnswered = Math.max(connection.lastAnswered, n)
    }

    function hear({ server, port, does, line = '', t }: ClientEvent) {
      const key = `${server} ${port}`
      if (does === 'opened') heardAt.add(key)
      if (does === 'closed') heardAt.delete(key)
      const connection = connectionOf(server, port)
      if (does !== 'heard' || !connection || scene.herd?.flaws) return
      if (connection.hearing.hear(line)) return
      wrong(
        connection,
        t,
        `A client of ${server} heard “${line}” before the answer to what it had said first.`,
      )
    }

    function moved(server: string, port: number, n: number, t: number) {
      const connection = connectionOf(server, port)
      const about = connection?.open.get(n)
      if (!connection || !about) return
      about.asked = true
      about.t = t
      places.set(connection.server, t)
    }

    function isOverdue({ what, t, asked }: Open, server: ServerNow): boolean {
      if (!asked) return scene.now - t > AT_ONCE
      return what === 'whatsat' && scene.now - Math.max(t, places.get(server) ?? t) > PLACES_COME_WITHIN
    }

    function judge(isOver: (about: Open, server: ServerNow) => boolean) {
      for (const connection of waiting) {
        const { server } = connection
        for (const about of connection.open.values()) {
          if (!isOver(about, server)) continue
          connection.open.delete(about.n)
          if (about.what !== 'invalid')
            wrong(connection, about.t, `${server.name} never answered “${about.line}”.`)
        }
        if (connection.open.size === 0) waiting.delete(connection)
      }
    }

    return {
      event(event) {
        switch (event.kind) {
          case 'opened':
            return open(event)
          case 'closed':
            return forget(connectionOf(event.server, event.port), event.port)
          case 'handled':
            return take(event)
          case 'replied':
            return answer(event)
          case 'asked':
          case 'answered':
            return moved(event.server, event.port, event.n, event.t)
          case 'client':
            return hear(event)
          case 'gap':
            for (const server of connections.keys()) forgetAll(server)
            return
          case 'herd':
            for (const server of connections.keys())
              if (event.flaws || !event.servers.some(({ name }) => name === nameIn(event, server.name)))
                forgetAll(server)
            return
          case 'state': {
            const server = scene.servers.get(event.server)
            if (server && event.friend === undefined && isDown(event.value)) forgetAll(server)
          }
        }
      },
      tick: () => judge(isOverdue),
      end: () => judge(({ asked }) => !asked),
    }
  },
}

/** The name that a server has after the event. */
const nameIn = ({ renamed }: { renamed?: { from: string; to: string } | undefined }, name: string) =>
  renamed?.from === name ? renamed.to : name

const firstLine = (text: string) => text.split('\n', 1)[0]
