import { type Copy, type Floods, type HerdView, lifeOf, type TraceEvent } from '../../trace/index.ts'

/** What of a trace will make itself heard: a copy on its way, a blocked loop, places, a client's line, its answer. */
export interface UnderWay {
  add(event: TraceEvent): void
  isBusy(now: number): boolean
}

/** What did not follow within this (microseconds) never will: a server may be deaf, a breaker may hold a copy back. */
const PATIENCE = 3_000_000

/** One of the engine's clients at one server: how many lines it said, and what became of them. */
interface Talk {
  said: number
  lastSaidAt: number
  handled: number
  owed: number
  replied: number
  heard: number
}

/** The copies that a server has to send of an update, and those that it sent. */
interface Duty {
  since: number
  copies: number
  done: number
}

export function createUnderWay(floods: Floods, view: HerdView): UnderWay {
  /** Updates of which copies may be under way. */
  const open = new Set<string>()
  /** Questions for places, by server, port and line. */
  const asked = new Set<string>()
  /** By server and port. */
  const talks = new Map<string, Talk>()
  /** The link of each connection, by server and port; and those that have ended: what was not read on them never will be. */
  const links = new Map<string, string>()
  const ended = new Set<string>()
  /** By server and update. */
  const duties = new Map<string, Duty>()

  function talkAt({ server, port }: { server: string; port: number }): Talk {
    const key = `${server} ${port}`
    const talk = talks.get(key) ?? { said: 0, lastSaidAt: 0, handled: 0, owed: 0, replied: 0, heard: 0 }
    talks.set(key, talk)
    return talk
  }

  function dutyOf(server: string, update: string, t: number): Duty {
    const key = `${server} ${update}`
    const duty = duties.get(key) ?? { since: t, copies: 0, done: 0 }
    duties.set(key, duty)
    return duty
  }

  /** What a server that went down owes nobody any more. */
  function forget(server: string) {
    for (const keys of [asked, talks, duties])
      for (const key of keys.keys()) if (key.startsWith(`${server} `)) keys.delete(key)
  }

  function add(event: TraceEvent) {
    if ('update' in event && event.update !== undefined) open.add(event.update)
    switch (event.kind) {
      case 'asked':
        asked.add(`${event.server} ${event.port} ${event.n}`)
        return
      case 'answered':
        asked.delete(`${event.server} ${event.port} ${event.n}`)
        return
      case 'client': {
        const talk = talkAt(event)
        if (event.does === 'said') {
          talk.said++
          talk.lastSaidAt = event.t
        } else if (event.does === 'heard') talk.heard++
        else if (event.does === 'closed') talks.delete(`${event.server} ${event.port}`)
        return
      }
      case 'handled': {
        const talk = talkAt(event)
        talk.handled += event.lines ?? 1
        if (['iamat', 'whatsat', 'invalid'].includes(event.what)) talk.owed++
        const { update, to = [] } = event
        if (update === undefined || to.length === 0) return
        const duty = dutyOf(event.server, update, event.t)
        duty.since = Math.max(duty.since, event.t)
        duty.copies += to.length
        return
      }
      case 'replied':
        talkAt(event).replied++
        return
      case 'linked':
        links.set(`${event.to} ${event.port}`, `${event.from} ${event.to} ${event.link}`)
        return
      case 'closed': {
        const port = `${event.server} ${event.port}`
        talks.delete(port)
        ended.add(links.get(port) ?? '')
        return
      }
      case 'sent':
      case 'lost':
        // What was sent already counts when it is sent, not again when it is lost.
        if (event.update !== undefined && (event.kind === 'sent' || event.link === undefined))
          dutyOf(event.from, event.update, event.t).done++
        return
      case 'state':
        if (event.friend === undefined && !isUp(event.value)) forget(event.server)
    }
  }

  const isPaused = (server: string) => lifeOf(view.servers.get(server)?.state ?? '') === 'paused'

  const isUnread = ({ id, deliveredAt }: Copy) =>
    deliveredAt !== undefined && ended.has(id.slice(0, id.lastIndexOf(' ')))

  function isUnderWay(update: string): boolean {
    const under = floods
      .of(update)
      ?.copies.some(
        copy =>
          copy.decidedAt === undefined && copy.lostAt === undefined && !isPaused(copy.to) && !isUnread(copy),
      )
    if (!under) open.delete(update)
    return under === true
  }

  function isOwed({ said, lastSaidAt, handled, owed, replied, heard }: Talk, now: number): boolean {
    if (said === 0 || now - lastSaidAt > PATIENCE) return false
    return handled < said || replied < owed || heard < replied
  }

  return {
    add,
    isBusy(now) {
      if (asked.size > 0) return true
      for (const server of view.servers.values()) if (server.blockedUntil !== undefined) return true
      for (const talk of talks.values()) if (isOwed(talk, now)) return true
      for (const [key, { done, copies, since }] of duties) {
        if (done < copies && now - since < PATIENCE) return true
        if (now - since > PATIENCE) duties.delete(key)
      }
      for (const update of open) if (isUnderWay(update)) return true
      return false
    },
  }
}

export const isUp = (state: Parameters<typeof lifeOf>[0]) => ['up', 'paused'].includes(lifeOf(state))
