import { createBoundedMap } from './bounded-map.ts'
import { createCopiesUnderWay } from './copies-under-way.ts'
import type { HandledEvent, HerdEvent, TraceEvent } from './event.ts'
import type { Copy, FloodView } from './flood-view.ts'
import { HELD_BACK } from './held-back.ts'
import { createKeys } from './keys.ts'
import { isDown } from './life.ts'
import { createLinkPorts, type LinkPairs } from './link-ports.ts'
import { nameNow, type Renamed, rekeyed } from './rename.ts'

/** How many floods, and how many copies of each, are kept to look at. Counts go on past that. */
const FLOODS_KEPT = 1000
const COPIES_KEPT = 5000

/** How many things to come back to are kept: decisions that came early, floods that were forgotten. */
const LOOSE_ENDS_KEPT = 5000

/** The floods of a trace, as far as it has been told. */
export interface Floods {
  add(event: TraceEvent): void
  /** In the order they were first told of. */
  list(): FloodView[]
  of(update: string): FloodView | undefined
  /** Takes in what events that are not told have told, besides floods. */
  know(before: FloodsBefore): void
}

/** What has to be known of the past to make floods from the middle of a trace. */
export interface FloodsBefore {
  links?: LinkPairs
  /** Servers that were told to have no process. */
  down?: Iterable<string>
  /** Updates whose floods are not to be made of the rest of them: it is kept, nobody may change it. */
  forgotten?: ReadonlySet<string>
}

/**
 * Derives floods from events in whatever order threads deliver them: a decision that arrives before its copy, or before
 * the word on which wire it came, waits for it.
 */
export function createFloods(): Floods {
  const floods = new Map<string, FloodView>()
  const keys = createKeys()
  const copies = createCopiesUnderWay()
  /** Copies that were decided before the word of their delivery came. */
  const decided = createBoundedMap<Copy>(LOOSE_ENDS_KEPT)
  const links = createLinkPorts()
  /** Decisions that came before their copy or their link. */
  const early = createBoundedMap<HandledEvent>(LOOSE_ENDS_KEPT)
  /** Floods that are kept no more: their last events must not bring them back as new ones. */
  const forgotten = createBoundedMap<true>(LOOSE_ENDS_KEPT)
  let forgottenBefore: ReadonlySet<string> | undefined
  /** Servers without a process. */
  const down = new Set<string>()
  /** Floods of herds before: the same update again is another flood, which takes their place. */
  const over = new Set<string>()

  function floodOf(update: string, t: number): FloodView | undefined {
    let flood = over.delete(update) ? undefined : floods.get(update)
    if (!flood) {
      floods.delete(update)
      if (forgotten.get(update) || forgottenBefore?.has(update)) return undefined
      flood = {
        update,
        client: update.slice(0, update.lastIndexOf(' ')),
        beganAt: t,
        lastAt: t,
        reached: new Map(),
        copies: [],
        sent: 0,
        news: 0,
        duplicates: 0,
        stale: 0,
        lost: 0,
        held: 0,
        unheard: 0,
      }
      floods.set(update, flood)
      if (floods.size > FLOODS_KEPT) forgetOldest()
    }
    flood.beganAt = Math.min(flood.beganAt, t)
    flood.lastAt = Math.max(flood.lastAt, t)
    return flood
  }

  function forgetOldest() {
    const [oldest] = floods.values()
    if (!oldest) return
    floods.delete(oldest.update)
    over.delete(oldest.update)
    forgotten.set(oldest.update, true)
    for (const copy of oldest.copies) copies.release(copy)
    if (oldest.sent <= COPIES_KEPT) return
    for (const { copy, flood } of copies.all()) if (flood === oldest) copies.release(copy)
  }

  const linkOf = ({ from, to, link }: { from: string; to: string; link: number }) =>
    keys.of(keys.of(from, to), link)

  function decide(event: HandledEvent) {
    const link = links.linkAt(keys.of(event.server, event.port))
    const entry = link === undefined ? undefined : copies.of(link, event.n)
    if (link === undefined || !entry) {
      early.set(`${event.server} ${event.port} ${event.n}`, event)
      return
    }
    const { copy, flood } = entry
    if (event.what === 'invalid') return copies.lose(copy, flood, event.t, misreading(event))
    copies.delete(link, event.n)
    if (copy.deliveredAt === undefined) {
      copy.deliveredAt = event.t
      decided.set(copy.id, copy)
    }
    copy.decidedAt = event.t
    if (event.verdict) copy.verdict = event.verdict
    if (event.verdict === 'news') flood.news++
    if (event.verdict === 'duplicate') flood.duplicates++
    if (event.verdict === 'stale') flood.stale++
    flood.lastAt = Math.max(flood.lastAt, event.t)
  }

  /** Copies in lines that were taken together for one message, which says nothing valid. */
  function misread(event: HandledEvent) {
    for (let before = 0; before < (event.lines ?? 0); before++) decide({ ...event, n: event.n - before })
  }

  function retryEarly(port: string) {
    for (const key of early.keys()) if (key.startsWith(`${port} `)) retryOne(key)
  }

  function retryOne(key: string) {
    const event = early.get(key)
    if (!event) return
    early.delete(key)
    decide(event)
  }

  /** A server has an update, or has it again after it was down. Of two that heard the client, the first is the origin. */
  function reach(flood: FloodView, { server, t, what }: HandledEvent) {
    const since = flood.origin === undefined ? undefined : flood.reached.get(flood.origin)
    if (what === 'iamat' && (since === undefined || t < since)) flood.origin = server
    flood.reached.set(server, Math.min(t, flood.reached.get(server) ?? t))
  }

  function put(flood: FloodView, copy: Copy) {
    flood.sent++
    if (flood.copies.length < COPIES_KEPT) flood.copies.push(copy)
  }

  /** What was delivered to a server and not handled when its process ended never will be. */
  function loseUnread(server: string, t: number) {
    const isUnread = ({ to, deliveredAt }: Copy) => to === server && deliveredAt !== undefined
    copies.loseWhere(isUnread, t, `${server} went down before reading it`)
  }

  /** A server is the same under its new name, and so is what it has had and sent. */
  function rename(renamed: Renamed) {
    for (const flood of floods.values()) {
      if (flood.origin !== undefined) flood.origin = nameNow(flood.origin, renamed)
      flood.reached = rekeyed(flood.reached, renamed)
    }
    const listed = [...floods.values()].flatMap(flood => flood.copies)
    for (const copy of new Set([...listed, ...copies.all().map(each => each.copy)])) {
      copy.from = nameNow(copy.from, renamed)
      copy.to = nameNow(copy.to, renamed)
    }
    links.rename(renamed)
  }

  /** Without relays nobody says what was lost on a link that ended with its friendship. */
  function loseUnlinked({ friends, t }: HerdEvent) {
    const linked = new Set(friends.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]))
    copies.loseWhere(({ from, to }) => !linked.has(`${from} ${to}`), t, 'the link is no more')
  }

  /** Whatever became of what was under way, it was not told. */
  function leaveUnheard() {
    copies.leaveUnheard()
    early.clear()
  }

  /** Another herd: nothing that was under way will arrive, and ports and links are others. */
  function beginAnew({ t }: HerdEvent) {
    copies.loseWhere(() => true, t, 'another herd took the place of its own')
    for (const { clear } of [decided, early, forgotten]) clear()
    forgottenBefore = undefined
    for (const gone of [links, down]) gone.clear()
    for (const update of floods.keys()) over.add(update)
  }

  return {
    add(event) {
      switch (event.kind) {
        case 'herd':
          if (event.anew) beginAnew(event)
          if (event.renamed) rename(event.renamed)
          if (!event.wires) loseUnlinked(event)
          return
        case 'gap':
          if (event.blank) leaveUnheard()
          return
        case 'linked':
          links.add(event)
          retryEarly(`${event.to} ${event.port}`)
          return
        case 'closed':
          links.close(event)
          return
        case 'handled': {
          if (event.update === undefined) return misread(event)
          const flood = floodOf(event.update, event.t)
          if (!flood) return
          if (event.verdict === 'news') reach(flood, event)
          if (event.what === 'at') decide(event)
          return
        }
        case 'sent': {
          if (event.update === undefined) return
          const flood = floodOf(event.update, event.t)
          if (!flood) return
          const { from, to, line, due, n } = event
          const link = linkOf(event)
          const copy: Copy = { id: `${link} ${n}`, from, to, line, sentAt: event.t, due }
          put(flood, copy)
          copies.put(link, n, { copy, flood })
          if (early.size > 0) retryOne(`${links.portOf(link)} ${n}`)
          return
        }
        case 'delivered': {
          const link = linkOf(event)
          const entry = copies.of(link, event.n)
          const id = entry?.copy.id ?? `${link} ${event.n}`
          const copy = entry?.copy ?? decided.get(id)
          if (decided.size > 0) decided.delete(id)
          if (copy) copy.deliveredAt = event.t
          if (!entry) return
          entry.flood.lastAt = Math.max(entry.flood.lastAt, event.t)
          if (down.has(event.to)) loseUnread(event.to, event.t)
          return
        }
        case 'lost': {
          const { link, n } = event
          const entry =
            link === undefined || n === undefined ? undefined : copies.of(linkOf({ ...event, link }), n)
          if (entry) {
            copies.lose(entry.copy, entry.flood, event.t, event.why)
            return
          }
          const flood = event.update === undefined ? undefined : floodOf(event.update, event.t)
          if (!flood) return
          if (event.why === HELD_BACK) {
            flood.held++
            return
          }
          const { from, to, line, t } = event
          const copy: Copy = {
            id: `lost ${from} ${to} ${event.update} ${t}`,
            from,
            to,
            line,
            sentAt: t,
            due: t,
          }
          put(flood, copy)
          copies.lose(copy, flood, t, event.why)
          return
        }
        case 'state':
          if (event.friend !== undefined) return
          if (!isDown(event.value)) down.delete(event.server)
          else if (!down.has(event.server)) {
            down.add(event.server)
            loseUnread(event.server, event.t)
            links.closeAll(event.server)
          }
      }
    },
    list: () => [...floods.values()],
    of: update => floods.get(update),
    know(before) {
      if (before.links) links.know(before.links)
      for (const server of before.down ?? []) down.add(server)
      forgottenBefore = before.forgotten ?? forgottenBefore
    },
  }
}

const misreading = ({ server, lines = 1 }: HandledEvent) =>
  lines > 1 ? `${server} took ${lines} lines for one message` : `${server} took a part of it for a message`
