import type { Check, Finding } from './check.ts'
import { compareTimes } from './compare-times.ts'
import { clientOf, heldBy, timeOf } from './records.ts'

/** A server does what it is told (another flood, a flaw) up to so long (microseconds) before the herd's event says it. */
const ASIDE = 1_000_000

export const noResurrection: Check = {
  name: 'no resurrection',
  promise: 'At no server does an older update replace a newer one.',
  begin(scene, tell) {
    /** What was seen, and since when the newer one was held; oldest first. */
    let seen: { finding: Omit<Finding, 'check'>; since: number }[] = []

    function judge(before: number) {
      const over = seen.filter(({ finding }) => finding.t <= before)
      if (over.length === 0) return
      seen = seen.filter(({ finding }) => finding.t > before)
      for (const { finding, since } of over) {
        const { raised, until, why } = scene.doubt
        if (raised <= finding.t + ASIDE && until >= since) tell.unsaid(why)
        else tell.finding(finding)
      }
    }

    return {
      event(event) {
        if (event.kind !== 'handled' || event.verdict !== 'news' || event.update === undefined) return
        const server = scene.servers.get(event.server)
        if (!server) return
        if (scene.unjudgeable !== undefined) return tell.unsaid(scene.unjudgeable)
        const client = clientOf(event.update)
        const held = heldBy(scene.records.of(client), server)
        if (!held) return tell.kept()
        if (held.t <= scene.doubt.until) return tell.unsaid(scene.doubt.why)
        if (scene.mayHaveExpired(held.t)) return tell.unsaid('records have expired since')
        const time = timeOf(event.update)
        if (compareTimes(time, held.time) >= 0) return tell.kept()
        const finding = {
          t: event.t,
          server: server.name,
          update: event.update,
          sentence: `${server.name} held ${client} at ${held.time} and took the older ${time} in its place.`,
          expected: scene.promises?.neverResurrects === false,
        }
        seen.push({ finding, since: held.t })
      },
      tick: () => judge(scene.now - ASIDE),
      end: () => judge(scene.now),
    }
  },
}
