import type { Check } from './check.ts'
import { isSameTime as isSame } from './compare-times.ts'
import { namesOf } from './names-of.ts'
import type { ServerNow } from './network.ts'
import { connectedParts } from './parts.ts'
import { type ClientNow, heldBy } from './records.ts'
import { doubtOf, lossiestWire } from './sayable.ts'
import type { Scene } from './scene.ts'

export const convergence: Check = {
  name: 'convergence',
  promise:
    'When clients are quiet and the network is whole, all servers hold the same newest record of every client.',
  begin: (scene, tell) => ({
    calm({ lasting, broken }) {
      const { changed } = scene.records
      if (changed.size === 0) return
      const why = scene.unjudgeable ?? broken
      if (why !== undefined) return tell.unsaid(why)
      const parts = connectedParts(scene.servers.values())
      const lossiest = lossiestWire(scene)
      for (const client of changed) {
        const doubt = doubtOf(scene, client.newest, lossiest) ?? ageOf(scene, client)
        const apart = parts.find(part => timesHeld(client, part).size > 1)
        if (!apart && doubt === undefined) tell.kept()
        else if (doubt !== undefined) tell.unsaid(doubt)
        else if (!lasting) continue
        else if (apart) {
          const { t, server } = client.changed
          tell.finding({
            t,
            server: server.name,
            update: client.newest.update,
            sentence: sentenceOf(client, apart),
            expected: scene.promises?.converges === false,
          })
        }
        changed.delete(client)
      }
    },
  }),
}

/** Why who holds the client is not known for sure. */
function ageOf(scene: Scene, client: ClientNow): string | undefined {
  if (!scene.records.whole && client.records.size < scene.servers.size)
    return 'there are more clients than are followed'
  for (const { t } of client.records.values())
    if (scene.mayHaveExpired(t)) return 'records have expired since'
  return undefined
}

/** Who holds which time of a client, as it is first written; the empty time: nothing. */
function timesHeld(client: ClientNow, servers: readonly ServerNow[]): Map<string, ServerNow[]> {
  const held = new Map<string, ServerNow[]>()
  for (const server of servers) {
    const time = heldBy(client, server)?.time ?? ''
    const same = [...held.keys()].find(other => isSame(other, time)) ?? time
    const holders = held.get(same)
    if (holders) holders.push(server)
    else held.set(same, [server])
  }
  return held
}

function sentenceOf(client: ClientNow, servers: readonly ServerNow[]): string {
  const groups = [...timesHeld(client, servers)].map(([time, holders]) => {
    const what = time === '' ? 'nothing' : time
    return `${namesOf(holders)} ${holders.length === 1 ? 'holds' : 'hold'} ${what}`
  })
  return `Servers disagree about ${client.client}: ${groups.join('; ')}. Nothing is under way that could mend it.`
}
