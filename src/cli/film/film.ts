import type { CommandModule } from 'yargs'
import { checkRecording } from '../recording-file.ts'
import { Refusal } from '../refusal.ts'
import { type EngineName, engineNames } from '../run/engines.ts'
import { drawFilm, drawingBrowser } from './draw.ts'
import { type FilmWords, orderOf, SIZES } from './order.ts'
import { createOut } from './out.ts'
import { createProgress } from './progress.ts'
import { runRecorded } from './run-recorded.ts'

interface FilmArguments extends FilmWords {
  file: string
  out: string
  engine: EngineName | undefined
  anyway: boolean
}

/** What a shell says of a program that SIGINT ended. */
const INTERRUPTED = 130

/** Makes a film of a scenario's run or of a recording, without a window. */
export const filmCommand: CommandModule<object, FilmArguments> = {
  command: 'film <file>',
  describe: 'Make a film of a scenario or a recording, or a picture of one moment',
  builder: yargs =>
    yargs
      .positional('file', {
        describe: 'A scenario (.yaml), which is run, or a recording (.herd or .herd.gz)',
        type: 'string',
        demandOption: true,
      })
      .option('out', {
        alias: 'o',
        describe:
          'The file to write; its ending says what: .mp4, .webm, .gif or .webp is a film, .png or .svg the picture of one moment (--from)',
        type: 'string',
        demandOption: true,
        requiresArg: true,
      })
      .option('engine', {
        describe:
          'What runs the scenario: sim, a virtual clock, the same every time, where nothing is said; tcp is real sockets',
        choices: engineNames,
        requiresArg: true,
      })
      .option('anyway', {
        describe: 'Make the film also where the run of the scenario fails',
        type: 'boolean',
        default: false,
      })
      .option('size', {
        describe: 'Pixels',
        choices: Object.keys(SIZES) as (keyof typeof SIZES)[],
        default: '1280x720' as const,
      })
      .option('rate', {
        describe: 'Frames a second (mp4, webm: 30 or 60)',
        type: 'number',
        requiresArg: true,
      })
      .option('theme', { choices: ['light', 'dark'] as const, default: 'dark' as const })
      .option('from', {
        describe: 'Where it begins, in seconds of the trace',
        type: 'number',
        requiresArg: true,
      })
      .option('to', { describe: 'Where it ends', type: 'number', requiresArg: true })
      .option('speed', {
        describe:
          'Seconds of the trace a second; where nothing is said, 1 of a recording, and slow motion of a scenario’s run',
        type: 'number',
        requiresArg: true,
      })
      .option('slow-motion', {
        describe: 'So slow that each hop can be seen, and nothing of where none is',
        type: 'boolean',
        default: false,
      })
      .option('title', {
        describe: 'What stands on the title card; the scenario’s or the herd’s title where nothing is said',
        type: 'string',
        requiresArg: true,
      })
      .example('$0 film first-flood.yaml -o flood.mp4', 'a film of a scenario, with its captions')
      .example('$0 film flood.herd -o flood.mp4 --slow-motion', 'a film in which every hop can be seen')
      .example('$0 film flood.herd -o flood.png --from 2.5', 'a picture of one moment'),
  async handler({ file, out: path, engine, anyway, ...words }) {
    const order = orderOf(path, words)
    const isScenario = /\.ya?ml$/i.test(file)
    if (!isScenario && engine)
      throw new Refusal(`--engine is for scenarios, which are run: ${file} is a recording.`)
    if (!isScenario) await checkRecording(file)
    const chromium = drawingBrowser()
    const stop = new AbortController()
    const { signal } = stop
    for (const name of ['SIGINT', 'SIGTERM'] as const)
      process.on(name, () => {
        if (signal.aborted) process.exit(INTERRUPTED)
        stop.abort()
      })
    const out = createOut(path)
    let recorded: Awaited<ReturnType<typeof runRecorded>> | undefined
    try {
      if (isScenario) recorded = await runRecorded(file, { engine: engine ?? 'sim', anyway, signal })
      const progress = createProgress(path)
      await drawFilm(chromium, recorded?.path ?? file, order, { tell: progress.tell, take: out.take }, signal)
      progress.end(out.end())
    } catch (error) {
      out.giveUp()
      if (signal.aborted) process.exitCode = INTERRUPTED
      else throw error instanceof Refusal ? error : new Refusal(`No film was made: ${sentenceOf(error)}`)
    } finally {
      recorded?.letGo()
    }
  },
}

const sentenceOf = (error: unknown) => {
  const text = error instanceof Error ? error.message : String(error)
  return /[.!?]$/.test(text) ? text : `${text}.`
}
