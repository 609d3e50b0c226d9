import { measureFilms } from './film.js'
import { measureJumps } from './jump.js'
import { followLive } from './live.js'
import { measureMeter } from './meter.js'
import { measurePage } from './page.js'
import { measureRecording } from './recording.js'
import { measureScale } from './scale.js'
import { measureStore } from './store.js'
import { compareThroughput } from './throughput.js'
import { measureWave } from './wave.js'

/**
 * Runs the benchmarks named on the command line, or all. A bound that falls short is reported and is no error; only a
 * measurement that went wrong ends with another exit code than 0.
 * @type {Record<string, () => Promise<void>>}
 */
const benchmarks = {
  throughput: compareThroughput,
  meter: measureMeter,
  page: measurePage,
  store: measureStore,
  jump: measureJumps,
  live: followLive,
  recording: measureRecording,
  film: measureFilms,
  scale: measureScale,
  wave: measureWave,
}

const named = process.argv.slice(2)
const unknown = named.filter(name => !Object.hasOwn(benchmarks, name))
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.\n`,
  )
  process.exit(1)
}

for (const [name, benchmark] of Object.entries(benchmarks)) {
  if (named.length > 0 && !named.includes(name)) continue
  try {
    await benchmark()
  } catch (error) {
    process.exitCode = 1
    process.stderr.write(`The benchmark ${name} failed: ${error instanceof Error ? error.message : error}\n`)
  }
}
