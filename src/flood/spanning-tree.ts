import { type At, compareTimes, fieldsOf, type Line, parsePosixTime } from '../protocol/index.ts'
import { byTime } from './by-time.ts'
import type { Flood, FloodRun, FloodSelf, Sending } from './flood.ts'
import { rangeOf } from './graph.ts'
import { createMissingUpdates } from './missing-updates.ts'
import { storedUpdate } from './stored.ts'

/** How often what is missing is looked at, in milliseconds. */
const TICK = 250

/**
 * In ticks: 3 s at first, 20 s at most. In the playground (350 ms a wire) a copy comes at most three wires, so about
 * 1 s, after its announcement.
 */
const WAITS = { first: 12, longest: 80 }

/**
 * Plumtree: Leitão, Pereira, Rodrigues, "Epidemic Broadcast Trees" (SRDS 2007), section 3. Updates travel as plain AT
 * lines. Between them, on the same links:
 *
 *     PRUNE                 your copy was one too many: only announce to me (and I to you)
 *     HAVE CLIENT TIME      I have this update (the paper's IHAVE)
 *     GRAFT CLIENT TIME     it has not come to me: send it, and what comes later
 *     MISSED COUNT          so many AT lines that follow are catch-up
 *
 * Two things differ from the paper. Only the latest update of a client counts, so a server need not remember which
 * messages it has seen: its records say. And catch-up does not prune: a link that was down for a moment, and through
 * which nothing was missed, would else leave the tree.
 */
export const spanningTree: Flood = {
  name: 'spanning-tree',
  paper: 'Plumtree: Leitão, Pereira, Rodrigues 2007',
  rule: 'Eager links carry updates, lazy ones only announce them. All links begin eager; a copy that comes twice makes its link lazy (a prune), and an update that was announced and does not come is asked for, which makes that link eager again (a graft).',
  cost: 'For the first update two copies for each friendship less n − 1 (n: the servers); from then on exactly n − 1, the least possible, and a short announcement on each lazy link.',
  weakness:
    'When a server or a wire of the tree is lost, those behind it wait for a graft: a few seconds in which they answer with what is old. Two floods at once can prune too much, and wait as well.',
  needsSender: true,
  promises: {
    converges: true,
    delivers: true,
    neverResurrects: true,
    bounded: true,
    mostCopies(graph, origin) {
      const { servers, friendships } = rangeOf(graph, origin)
      return 2 * friendships - (servers - 1)
    },
    rests: (WAITS.longest + 4) * TICK,
  },
  begin: beginTree,
}

function beginTree(self: FloodSelf): FloodRun {
  /** Friends that updates are only announced to; the others are eager. */
  const lazy = new Set<string>()
  const down = new Set<string>()
  /** How many of the next AT lines from a friend are catch-up. */
  const catchUp = new Map<string, number>()
  const missing = createMissingUpdates(WAITS)
  /** Clients whose updates were lately announced, and how many ticks ago. */
  const announced = new Map<string, number>()
  let ticking = false

  const reachable = (friend: string) => !down.has(friend) && self.friends().includes(friend)

  function isCatchUp(from: string): boolean {
    const left = catchUp.get(from) ?? 0
    if (left > 1) catchUp.set(from, left - 1)
    else catchUp.delete(from)
    return left > 0
  }

  function tick() {
    if (ticking || (missing.size === 0 && announced.size === 0)) return
    ticking = true
    self.wake(TICK, 'tick')
  }

  function announce(to: readonly string[], { client, time }: At): { control?: readonly Sending[] } {
    if (to.length === 0) return {}
    announced.set(client, 0)
    tick()
    return { control: [{ to, line: `HAVE ${client} ${time}` }] }
  }

  /** Sends a friend what is stored of a client. */
  function give(client: string, to: readonly string[]): readonly Sending[] {
    const stored = self.stored(client)
    return stored ? [{ to, line: stored.line, update: storedUpdate(stored) }] : []
  }

  function hearHave(client: string, time: string, from: string): readonly Sending[] | undefined {
    const at = parsePosixTime(time)
    if (!at) return undefined
    const stored = self.stored(client)
    if (stored && compareTimes(stored.at, at) >= 0) return []
    missing.announced(client, time, at, from)
    tick()
    return []
  }

  return {
    decide({ update, line, from, stored, friends }) {
      const verdict = byTime(update, stored)
      const caughtUp = from !== undefined && isCatchUp(from)
      if (verdict === 'news') {
        missing.came(update, from)
        if (from !== undefined) lazy.delete(from)
        const others = friends.filter(friend => friend !== from && !down.has(friend))
        const to = others.filter(friend => !lazy.has(friend))
        const announceTo = others.filter(friend => lazy.has(friend))
        return { verdict, to, line, ...announce(announceTo, update) }
      }
      if (verdict === 'stale' || from === undefined || caughtUp) return { verdict, to: [], line }
      lazy.add(from)
      return { verdict, to: [], line, control: down.has(from) ? [] : [{ to: [from], line: 'PRUNE' }] }
    },
    control(line: Line, from) {
      if (from === undefined) return undefined
      const [word, ...operands] = fieldsOf(line)
      const [first = '', second = ''] = operands
      switch (`${word} ${operands.length}`) {
        case 'PRUNE 0':
          lazy.add(from)
          return []
        case 'HAVE 2':
          return hearHave(first, second, from)
        case 'GRAFT 2':
          lazy.delete(from)
          // It may be later than what was asked for: then that is what is missing.
          return give(first, [from])
        case 'MISSED 1':
          catchUp.set(from, Number.parseInt(first, 10) || 0)
          return []
        default:
          return undefined
      }
    },
    linkUp(friend, missed) {
      down.delete(friend)
      lazy.delete(friend)
      return missed.length === 0 ? [] : [{ to: [friend], line: `MISSED ${missed.length}` }, ...missed]
    },
    linkDown(friend) {
      down.add(friend)
      return []
    },
    woken() {
      ticking = false
      for (const [client, age] of announced)
        if (age > 2 * missing.wait) announced.delete(client)
        else announced.set(client, age + 1)
      const grafts = missing.tick(reachable).map(({ friend, client, time }) => {
        lazy.delete(friend)
        return { to: [friend], line: `GRAFT ${client} ${time}` }
      })
      tick()
      return grafts
    },
    /** Under another flood nobody asks for what was announced. */
    end() {
      const to = [...lazy].filter(reachable)
      return to.length === 0 ? [] : [...announced.keys()].flatMap(client => give(client, to))
    },
  }
}
