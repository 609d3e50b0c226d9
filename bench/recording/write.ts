import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { headerLine } from '../../src/trace/recording/index.ts'
import { type HerdTraceSettings, herdTrace } from '../../test/trace/store/herd-trace.ts'

/** Writes a recording of a herd that floods, compressed, and prints its sizes as a JSON line. */
const [path = '', herd = '{}', most = '1000000'] = process.argv.slice(2)
const settings = JSON.parse(herd) as HerdTraceSettings
const texts: string[] = []
let events = 0
for (const event of herdTrace(settings)) {
  if (event.kind === 'herd' && events === 0) texts.push(headerLine(event))
  texts.push(`${JSON.stringify(event)}\n`)
  if (++events === Number(most)) break
}
const whole = Buffer.from(texts.join(''))
const packed = gzipSync(whole)
writeFileSync(path, packed)
process.stdout.write(`${JSON.stringify({ events, bytes: whole.length, compressed: packed.length })}\n`)
