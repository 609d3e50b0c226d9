import { createBoundedMap } from '../bounded-map.ts'
import type { HandledEvent } from '../event.ts'
import type { Check } from './check.ts'
import { compareTimes } from './compare-times.ts'
import { namesOf } from './names-of.ts'
import { isReady, type ServerNow } from './network.ts'
import { partOf } from './parts.ts'
import { clientOf, heldBy, timeOf } from './records.ts'
import type { Scene } from './scene.ts'

/** An update that a server has accepted from a client, on its way to all others. */
interface Accepted {
  update: string
  client: string
  time: string
  t: number
  origin: ServerNow
  /** The origin's losses then. */
  losses: number
  /** Who has handled it, with their losses then. */
  reached: Map<ServerNow, number>
}

/** So many updates are followed at once; of those that take longer nothing is said. */
const FOLLOWED = 2000

export const noLostUpdate: Check = {
  name: 'no lost update',
  promise:
    'An update that a server accepts reaches every server connected to it, with catch-up also those that come back.',
  begin(scene, tell) {
    const followed = createBoundedMap<Accepted>(FOLLOWED)

    function accept({ update = '', t }: HandledEvent, origin: ServerNow) {
      const client = clientOf(update)
      const accepted: Accepted = {
        update,
        client,
        time: timeOf(update),
        t,
        origin,
        losses: origin.losses,
        reached: new Map(),
      }
      followed.set(update, accepted)
      return accepted
    }

    function judge(accepted: Accepted, lasting: boolean) {
      const why = unsayable(scene, accepted)
      if (why !== undefined) {
        tell.unsaid(why)
        return followed.delete(accepted.update)
      }
      const reachable = reachableBy(scene, accepted)
      const without = [...reachable].filter(server => !hasHad(scene, accepted, server))
      if (without.length === 0) {
        // Who is away may come back.
        if (scene.herd?.catchUp && reachable.size < partOf(accepted.origin).size) return
        tell.kept()
        return followed.delete(accepted.update)
      }
      if (!lasting) return
      const outlived = without.find(server => mayBeOutlived(scene, accepted, server))
      if (outlived) {
        tell.unsaid(`some of what ${outlived.name} said before it went down came only after it was back`)
        return followed.delete(accepted.update)
      }
      const { update, client, time, t, origin } = accepted
      tell.finding({
        t,
        server: origin.name,
        update,
        sentence: `${origin.name} accepted ${client} at ${time}, and it never reached ${namesOf(without)}.`,
        expected: scene.promises?.delivers === false,
      })
      followed.delete(accepted.update)
    }

    return {
      event(event) {
        if (event.kind !== 'handled' || event.update === undefined) return
        const server = scene.servers.get(event.server)
        if (!server) return
        let accepted = followed.get(event.update)
        if (!accepted && event.what === 'iamat' && event.verdict === 'news') accepted = accept(event, server)
        if (!accepted) return
        accepted.reached.set(server, server.losses)
        if (accepted.reached.size < scene.servers.size) return
        if (unsayable(scene, accepted) === undefined) tell.kept()
        followed.delete(accepted.update)
      },
      calm({ lasting }) {
        for (const update of followed.keys()) {
          const accepted = followed.get(update)
          if (accepted) judge(accepted, lasting)
        }
      },
    }
  },
}

function unsayable(scene: Scene, { update, t, origin, losses }: Accepted): string | undefined {
  if (scene.unjudgeable !== undefined) return scene.unjudgeable
  if (t <= scene.doubt.until) return scene.doubt.why
  if (scene.tripped(update)) return 'the storm breaker stopped a flood'
  if (origin.losses !== losses || scene.servers.get(origin.name) !== origin) return `${origin.name} went down`
  return scene.mayHaveExpired(t) ? 'records have expired since' : undefined
}

/** Whether it has the update, had it, or has a later one of the client. */
function hasHad(scene: Scene, { update, client, time, reached }: Accepted, server: ServerNow): boolean {
  if (reached.get(server) === server.losses) return true
  const record = heldBy(scene.records.of(client), server)
  return record !== undefined && (record.update === update || compareTimes(record.time, time) >= 0)
}

/**
 * Whether it lost the update, or a later one, when it went down, and said so to friends who heard it after they had
 * caught it up: they know that it has it, and so nobody brings it back.
 */
function mayBeOutlived(scene: Scene, { client, time }: Accepted, server: ServerNow): boolean {
  const record = scene.records.of(client)?.records.get(server)
  return server.outlived && record !== undefined && compareTimes(record.time, time) >= 0
}

/**
 * The servers to which wires lead that have carried, or have caught up with, all since the update was accepted. A server
 * that held the update, or a later one, even before passes nothing on: then since it had that.
 */
function reachableBy(scene: Scene, { client, time, t, origin }: Accepted): Set<ServerNow> {
  const reachable = new Set<ServerNow>()
  if (isTalking(origin)) reachable.add(origin)
  const records = scene.records.of(client)
  for (const server of reachable) {
    const record = heldBy(records, server)
    const since = record && compareTimes(record.time, time) >= 0 ? Math.min(t, record.t) : t
    for (const wire of server.out.values())
      if (isReady(wire) && wire.mode === 'open' && wire.lossyUntil < since && isTalking(wire.to))
        reachable.add(wire.to)
  }
  return reachable
}

const isTalking = ({ life, blocked }: ServerNow) => life === 'up' && !blocked
