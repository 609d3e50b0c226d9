import { createSimEngine } from '../../src/sim/engine.ts'
import { herdOf } from '../../src/sim/scale/shapes.ts'
import { createTally } from '../../src/sim/scale/tally.ts'

const SIZE = 10_000
const UPDATES = 20

const began = performance.now()
const seconds = () => (performance.now() - began) / 1000
const engine = createSimEngine({
  topology: herdOf('regular', SIZE, 1),
  flood: 'newest-wins',
  options: { catchUp: false },
  breaker: 100_000,
  delay: 10,
  trace: true,
  breathe: () => new Promise(resolve => setImmediate(resolve)),
})
const tally = createTally()
engine.subscribe(({ events }) => {
  for (const event of events) tally.see(event)
})
await engine.start()
const start = seconds()
for (let index = 0; index < UPDATES; index++) {
  const server = `S${(index * 499) % SIZE}`
  const line = `IAMAT client-${index} +34.068930-118.445127 1621464827.${100 + index}`
  await engine.apply({ do: 'send', server, client: 'client', line })
  await engine.pass(20)
}
await engine.pass(1000)
const updates = tally.updates()
const { user, system } = process.cpuUsage()
process.stdout.write(
  JSON.stringify({
    reached: updates.filter(({ reached }) => reached === SIZE).length,
    copies: updates.reduce((sum, { copies }) => sum + copies, 0),
    start,
    wall: seconds(),
    cpu: (user + system) / 1e6,
    rss: process.resourceUsage().maxRSS / 1024,
  }),
)
