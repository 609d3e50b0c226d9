import { createWriteStream } from 'node:fs'
import { createSimEngine } from '../../src/sim/engine.ts'
import { herdOf, type Shape } from '../../src/sim/scale/shapes.ts'
import { headerLine } from '../../src/trace/recording/index.ts'

/** Writes a recording: 1,000 simulated servers, 300 ms a wire, and one update. Arguments: the shape, the file. */
const [shape = 'grid', path = ''] = process.argv.slice(2)
const topology = herdOf(shape as Shape, 1000, 1)
const engine = createSimEngine({
  topology,
  flood: 'newest-wins',
  options: { catchUp: false },
  delay: 300,
  trace: true,
  breathe: () => new Promise(resolve => setImmediate(resolve)),
})
const file = createWriteStream(path)
file.write(headerLine({ ...topology, flood: 'newest-wins' }))
engine.subscribe(({ text }) => file.write(text))
await engine.start()
await engine.apply({
  do: 'send',
  client: 'client',
  server: 'S500',
  line: 'IAMAT client +34.068930-118.445127 1621464827.5',
})
await engine.pass(15_000)
await engine.close()
file.end()
