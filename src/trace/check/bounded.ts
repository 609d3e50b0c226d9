import type { HandledEvent, HerdEvent } from '../event.ts'
import type { Check } from './check.ts'
import { clientOf } from './records.ts'

/** The copies of one update. */
interface Spread {
  update: string
  began: number
  copies: number
  /** The most that may be; undefined: it is not known. */
  most: number | undefined
  origin: string
  tellings: number
  /** Whether it went to someone besides, whom no server named when it decided: it was missing there. */
  besides: boolean
  /** When there were more than that. */
  exceeded?: number
  /** It was said that it kept to its bound so far. */
  isClosed?: boolean
}

/** So many updates are counted at once. */
const COUNTED = 5000

/** For so long (microseconds) it is waited whether threads have more to tell of what came before. */
const ASIDE = 1_000_000

/** A link that came up this shortly before an update (microseconds) may have brought it besides. */
const JUST_BEFORE = 5000

export const bounded: Check = {
  name: 'bounded',
  promise: 'No update makes more copies than its flood promises.',
  begin(scene, tell) {
    const spreads = new Map<string, Spread>()
    const exceeding = new Set<Spread>()
    let known: { herd: HerdEvent; most: Map<string, number | undefined> } | undefined

    function mostFrom(origin: string): number | undefined {
      const { herd, promises } = scene
      if (!herd || !promises) return undefined
      if (known?.herd !== herd) known = { herd, most: new Map() }
      if (!known.most.has(origin)) known.most.set(origin, promises.mostCopies(herd, origin))
      return known.most.get(origin)
    }

    /** A server began the flood: a client said it, or someone else whom nobody knows. */
    function telling(spread: Spread, { what, server }: HandledEvent) {
      const most = what === 'iamat' ? mostFrom(server) : undefined
      spread.most = most === undefined || spread.most === undefined ? undefined : spread.most + most
      if (spread.tellings++ === 0) spread.origin = server
    }

    function close(spread: Spread) {
      if (spread.most === undefined || spread.tellings === 0 || spread.exceeded !== undefined) return
      if (spread.isClosed) return
      spread.isClosed = true
      const why = whyUnsaid(spread)
      if (why === undefined) tell.kept()
      else tell.unsaid(why)
    }

    function whyUnsaid({ began, exceeded, besides }: Spread): string | undefined {
      if (scene.unjudgeable !== undefined) return scene.unjudgeable
      if (began <= scene.doubt.until) return scene.doubt.why
      if (besides) return 'a server was brought what it had missed'
      const until = exceeded ?? scene.now
      return scene.changedBetween(began - JUST_BEFORE, until) ? 'the herd changed meanwhile' : undefined
    }

    function judge(spread: Spread) {
      const { update, copies, most, exceeded, origin, tellings } = spread
      if (most === undefined || exceeded === undefined || copies <= most) return
      // Said once.
      spread.most = undefined
      const why = whyUnsaid(spread)
      if (why !== undefined) return tell.unsaid(why)
      const times = tellings === 1 ? '' : `, told ${tellings} times`
      tell.finding({
        t: exceeded,
        server: origin,
        update,
        sentence: `${clientOf(update)} from ${origin}${times} made ${copies} copies; ${scene.herd?.flood} promises at most ${most} here.`,
        expected: scene.promises?.bounded === false,
      })
    }

    function judgeExceeding(before: number) {
      for (const spread of exceeding) {
        if ((spread.exceeded ?? 0) > before) continue
        exceeding.delete(spread)
        judge(spread)
      }
    }

    function spreadOf(update: string, t: number): Spread {
      const found = spreads.get(update)
      if (found) return found
      const spread: Spread = { update, began: t, copies: 0, most: 0, origin: '', tellings: 0, besides: false }
      spreads.set(update, spread)
      const [oldest] = spreads.values()
      if (oldest && spreads.size > COUNTED) {
        spreads.delete(oldest.update)
        close(oldest)
      }
      return spread
    }

    return {
      event(event) {
        if (event.kind === 'sent' && event.update !== undefined) {
          const owed = scene.servers.get(event.from)?.out.get(event.to)?.owed ?? []
          if (!owed.some(({ update }) => update === event.update))
            spreadOf(event.update, event.t).besides = true
          return
        }
        if (event.kind !== 'handled' || event.update === undefined) return
        const copies = event.to?.length ?? 0
        const isLink = scene.servers.get(event.server)?.ports.has(event.port)
        if (copies === 0) return
        const spread = spreadOf(event.update, event.t)
        if (event.t < spread.began) spread.began = event.t
        if (event.what === 'iamat' || !isLink) telling(spread, event)
        spread.copies += copies
        const { most } = spread
        if (
          most === undefined ||
          spread.tellings === 0 ||
          spread.copies <= most ||
          spread.exceeded !== undefined
        )
          return
        spread.exceeded = event.t
        exceeding.add(spread)
      },
      tick: () => judgeExceeding(scene.now - ASIDE),
      calm({ broken }) {
        for (const spread of spreads.values()) close(spread)
        // A server that is paused may have copies still to read, also of links that are cut since.
        if (broken === undefined) spreads.clear()
      },
      end: () => judgeExceeding(scene.now),
    }
  },
}
