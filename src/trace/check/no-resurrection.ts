import type { Check } from './check.ts'
import { compareTimes } from './compare-times.ts'
import { clientOf, heldBy, timeOf } from './records.ts'

export const noResurrection: Check = {
  name: 'no resurrection',
  promise: 'At no server does an older update replace a newer one.',
  begin: (scene, tell) => ({
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
      tell.finding({
        t: event.t,
        server: server.name,
        update: event.update,
        sentence: `${server.name} held ${client} at ${held.time} and took the older ${time} in its place.`,
        expected: scene.promises?.neverResurrects === false,
      })
    },
  }),
}
