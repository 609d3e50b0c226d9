import { existsSync } from 'node:fs'
import { extname } from 'node:path'
import type { CommandModule } from 'yargs'
import { showRecording } from '../../bridge/show-recording.ts'
import { fileOfPage, pageFolder } from '../files.ts'
import { installedChromium } from '../installed-chromium.js'
import { checkRecording } from '../recording-file.ts'
import { Refusal } from '../refusal.ts'
import { type ChromiumPage, openChromium } from './chromium.ts'
import { createOut } from './out.ts'
import { createProgress } from './progress.ts'

interface FilmArguments {
  file: string
  out: string
  size: keyof typeof SIZES
  rate: number | undefined
  theme: 'light' | 'dark'
  from: number | undefined
  to: number | undefined
  speed: number | undefined
  'slow-motion': boolean
  title: string | undefined
}

const SIZES = { '1280x720': [1280, 720], '1920x1080': [1920, 1080] } as const

/** What can be made, by the ending of the file's name, with the frames a second that each can have, the usual first. */
const RATES: Record<string, readonly number[]> = {
  mp4: [30, 60],
  webm: [30, 60],
  gif: [20, 10, 25, 50],
  webp: [30, 20, 60],
  png: [30],
  svg: [30],
}

/** Makes a film of a recording, without a window. */
export const filmCommand: CommandModule<object, FilmArguments> = {
  command: 'film <file>',
  describe: 'Make a film of a recording, or a picture of one moment',
  builder: yargs =>
    yargs
      .positional('file', { describe: 'A recording (.herd or .herd.gz)', type: 'string', demandOption: true })
      .option('out', {
        alias: 'o',
        describe:
          'The file to write; its ending says what: .mp4, .webm, .gif or .webp is a film, .png or .svg the picture of one moment (--from)',
        type: 'string',
        demandOption: true,
        requiresArg: true,
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
        describe: 'Where it begins, in seconds of the recording',
        type: 'number',
        requiresArg: true,
      })
      .option('to', { describe: 'Where it ends', type: 'number', requiresArg: true })
      .option('speed', {
        describe: 'Seconds of the recording a second; 1 where nothing is said',
        type: 'number',
        requiresArg: true,
      })
      .option('slow-motion', {
        describe: 'So slow that each hop can be seen, and nothing of where none is',
        type: 'boolean',
        default: false,
      })
      .conflicts('speed', 'slow-motion')
      .option('title', {
        describe: 'What stands on the title card; the herd’s title where nothing is said',
        type: 'string',
        requiresArg: true,
      })
      .example('$0 film flood.herd -o flood.mp4 --slow-motion', 'a film in which every hop can be seen')
      .example('$0 film flood.herd -o flood.png --from 2.5', 'a picture of one moment'),
  async handler({ file, out: path, ...wish }) {
    const order = orderOf(path, wish)
    await checkRecording(file)
    if (!existsSync(fileOfPage('index.html')))
      throw new Refusal('The page, which draws films, is not built: run `npm run build` first.')
    const named = process.env.CHROMIUM
    if (named && !existsSync(named))
      throw new Refusal(`CHROMIUM names ${named}, and there is no such program.`)
    const chromium = installedChromium()
    if (!chromium)
      throw new Refusal(
        'Films are drawn by a browser, and there is no Chromium or Chrome here. Install one (on Debian: apt install chromium), or name one: CHROMIUM=/path/to/chromium herdscope film …',
      )
    const out = createOut(path)
    const progress = createProgress(path)
    const shown = await showRecording(file, { port: 0, pageFolder })
    let page: ChromiumPage | undefined
    const close = async () => {
      await Promise.all([page?.close(), shown.close()])
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        out.giveUp()
        void close().finally(() => process.exit(130))
      })
    try {
      page = await openChromium(chromium, `${shown.url}&film`, {
        name: 'tellFilm',
        what(text) {
          const word = JSON.parse(text)
          if ('piece' in word) out.take(Buffer.from(word.piece, 'base64'))
          if ('done' in word) progress.tell(word)
        },
      })
      await page.evaluate(`orderFilm(${JSON.stringify(order)})`)
      progress.end(out.end())
    } catch (error) {
      out.giveUp()
      throw error instanceof Refusal ? error : new Refusal(`No film was made: ${sentenceOf(error)}`)
    } finally {
      await close()
    }
  },
}

const sentenceOf = (error: unknown) => {
  const text = error instanceof Error ? error.message : String(error)
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** What the page is told to make. Refuses with a sentence what cannot be meant. */
function orderOf(path: string, wish: Omit<FilmArguments, 'file' | 'out'>) {
  const ending = extname(path).slice(1).toLowerCase()
  const rates = RATES[ending]
  if (!rates)
    throw new Refusal(
      `${path} does not say by its ending what is to be made: it can be ${Object.keys(RATES)
        .map(each => `.${each}`)
        .join(', ')}.`,
    )
  const { size, rate = rates[0], theme, from, to, speed = 1, 'slow-motion': isSlow, title } = wish
  if (rate === undefined || !rates.includes(rate))
    throw new Refusal(`--rate ${rate}: a .${ending} has ${rates.join(' or ')} frames a second.`)
  for (const [name, value] of Object.entries({ from, to }))
    if (value !== undefined && !(value >= 0))
      throw new Refusal(`--${name} takes seconds of the recording, 0 or more.`)
  if (!(speed > 0 && speed <= 1000))
    throw new Refusal('--speed takes seconds of the recording a second, above 0 and at most 1000.')
  return {
    ending,
    size: SIZES[size],
    theme,
    rate,
    speed: isSlow ? 'slow motion' : speed,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(title !== undefined && { title }),
  }
}
