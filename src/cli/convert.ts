import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { CommandModule } from 'yargs'
import { batchOfEvents, type TraceEvent } from '../trace/index.ts'
import { chromeTrace, shivizLog } from '../trace/recording/index.ts'
import { type ReadRecording, readRecording } from './recording-file.ts'
import { Refusal } from './refusal.ts'

interface ConvertArguments {
  file: string
  to: keyof typeof FORMATS
  out: string | undefined
}

/** So many events become text at once. */
const PIECE = 1000

/** What a recording can be made into. Each is an entry here. */
const FORMATS = {
  chrome: ({ events }: ReadRecording) => chromeTrace(events),
  shiviz: ({ events }: ReadRecording) => shivizLog(events),
  herd: function* ({ header, events }: ReadRecording) {
    yield `${JSON.stringify(header)}\n`
    for (let at = 0; at < events.length; at += PIECE) yield textOf(events.slice(at, at + PIECE))
  },
}

const textOf = (events: readonly TraceEvent[]) => batchOfEvents(events).text

/** Makes a recording into what other tools open. */
export const convertCommand: CommandModule<object, ConvertArguments> = {
  command: 'convert <file>',
  describe: 'Make a recording into what Perfetto or ShiViz open, or smaller',
  builder: yargs =>
    yargs
      .positional('file', { describe: 'A recording (.herd or .herd.gz)', type: 'string', demandOption: true })
      .option('to', {
        describe:
          'chrome: the trace-event format (Perfetto); shiviz: a log with vector clocks; herd: a recording',
        choices: ['chrome', 'shiviz', 'herd'] as const,
        demandOption: true,
      })
      .option('out', {
        alias: 'o',
        describe: 'The file to write, compressed where its name ends with .gz; else standard output',
        type: 'string',
        requiresArg: true,
      })
      .example('$0 convert flood.herd --to chrome -o flood.json', 'then open flood.json in ui.perfetto.dev')
      .example('$0 convert flood.herd --to herd -o flood.herd.gz', 'compressed'),
  async handler({ file, to, out }) {
    const recording = await readRecording(file)
    if (recording.leftOut) process.stderr.write(`herdscope: ${recording.leftOut}\n`)
    const text = Readable.from(FORMATS[to](recording))
    if (out === undefined) return pipeline(text, process.stdout)
    try {
      if (out.endsWith('.gz')) await pipeline(text, createGzip(), createWriteStream(out))
      else await pipeline(text, createWriteStream(out))
    } catch (error) {
      throw new Refusal(`${out} cannot be written: ${error instanceof Error ? error.message : error}.`)
    }
    process.stderr.write(`${out} has ${recording.events.length.toLocaleString('en')} events.\n`)
  },
}
