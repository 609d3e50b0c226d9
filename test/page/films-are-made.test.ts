import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRecording } from '../../src/cli/recording-file.ts'
import { createTraceStore } from '../../src/trace/index.ts'
import { filmPlan } from '../../src/ui/session/film-source.ts'
import { herdscope, herdscopeIn } from '../cli/run.ts'
import { flood, herd } from '../ui/tracing.ts'
import { newPage, openPage, shareBrowser, soon } from './playground.ts'

shareBrowser()

let folder = ''
let recording = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'herdscope-films-'))
  recording = join(folder, 'row.herd')
  const header = { herdscope: 1, preset: 'row', title: 'A row of three' }
  const events = [...herd, ...flood].toSorted((a, b) => a.t - b.t)
  writeFileSync(recording, [header, ...events].map(each => `${JSON.stringify(each)}\n`).join(''))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const film = (name: string, ...flags: string[]) => filmOf(recording, name, ...flags)

async function filmOf(file: string, name: string, ...flags: string[]) {
  const out = join(folder, name)
  const run = herdscope('film', file, '-o', out, ...flags)
  return { code: await run.ended, error: run.error, out }
}

interface Decoded {
  width: number
  height: number
  duration: number
  /** When each frame is shown (seconds). */
  times: number[]
  /** By how much each frame's picture differs from the one before: the share of pixels that do clearly. */
  changes: number[]
  /** How much of each frame's place for captions is not ground. */
  captions: number[]
}

const PAGE = `<!doctype html><script type="module">
  import * as library from '/library.js'
  globalThis.library = library
</script>`

declare global {
  var library: typeof import('mediabunny')
}

/** What an encoder makes of a picture that stands still; one mark that moves is more. */
const STILL = 5e-4

/** What a browser makes of a film. */
async function decoded(file: string): Promise<Decoded> {
  const library = fileURLToPath(import.meta.resolve('mediabunny')).replace(
    /dist\/.*$/,
    'dist/bundles/mediabunny.min.mjs',
  )
  const files: Record<string, [type: string, path: string]> = {
    '/library.js': ['text/javascript', library],
    '/film': ['application/octet-stream', file],
  }
  const server = createServer((request, response) => {
    const [type, path] = files[request.url ?? ''] ?? ['text/html', undefined]
    response.writeHead(200, { 'Content-Type': type }).end(path ? readFileSync(path) : PAGE)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const page = await newPage()
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.waitForFunction(() => 'library' in globalThis)
    return await page.evaluate(async (): Promise<Decoded> => {
      const { ALL_FORMATS, BlobSource, CanvasSink, Input } = globalThis.library
      const source = new BlobSource(await (await fetch('/film')).blob())
      const input = new Input({ source, formats: ALL_FORMATS })
      const track = await input.getPrimaryVideoTrack()
      if (!track) throw new Error('there is no video in it')
      const times: number[] = []
      const changes: number[] = []
      const captions: number[] = []
      let before: Uint8ClampedArray | undefined
      const { displayWidth: width, displayHeight: height } = track
      // Half as large there is less to look at.
      for await (const { canvas, timestamp } of new CanvasSink(track, { width: 640 }).canvases()) {
        const context = canvas.getContext('2d') as CanvasRenderingContext2D
        // The herd, without the time below it.
        const { data } = context.getImageData(0, 0, 640, canvas.height * 0.85)
        let changed = 0
        for (let at = 0; at < data.length; at += 4)
          if (Math.abs((data[at] ?? 0) - (before?.[at] ?? 0)) > 40) changed++
        times.push(timestamp)
        changes.push(changed / (data.length / 4))
        before = data
        const words = context.getImageData(0, canvas.height * 0.87, 640, canvas.height * 0.07).data
        captions.push(words.filter((value, at) => at % 4 === 0 && value > 120).length / (words.length / 4))
      }
      return { width, height, duration: await input.computeDuration(), times, changes, captions }
    })
  } finally {
    await page.context().close()
    server.close()
  }
}

test('a film is as long as it should be, has as many pictures, and moves as the trace says', async () => {
  const [rate, size] = [30, '1920x1080']
  const flags = ['--title', '', '--from', '0.8', '--to', '1.2']
  const made = await film('flood.webm', '--rate', `${rate}`, '--size', size, ...flags)
  expect(made).toMatchObject({ code: 0 })
  const { width, height, duration, times, changes, captions } = await decoded(made.out)
  expect(`${width}x${height}`).toBe(size)
  // Both ends included, and four seconds with the flood's numbers.
  const moments = 0.4 * rate + 1
  const count = moments + 4 * rate
  expect(times).toHaveLength(count)
  expect(duration).toBeCloseTo(count / rate, 3)
  for (const [n, time] of times.entries()) expect(time).toBeCloseTo(n / rate, 2)
  const most = (from: number, to: number) => Math.max(...changes.slice(from, to))
  const least = (from: number, to: number) => Math.min(...changes.slice(from, to))
  // Nothing happens until the flood begins at 1 s; then copies move in every frame; the card at the end stands.
  const begins = 0.2 * rate
  expect(most(1, begins)).toBeLessThan(STILL)
  expect(changes[begins]).toBeGreaterThan(STILL)
  expect(least(begins + 1, moments)).toBeGreaterThan(STILL)
  expect(changes[moments]).toBeGreaterThan(1e-2)
  expect(most(moments + 1, count)).toBeLessThan(STILL)
  expect(Math.max(...captions)).toBe(0)
})

test('a film of a scenario has its captions, skips what is waited for, and is as it was planned', async () => {
  const scenario = join(folder, 'look.yaml')
  const steps = [
    ...['say: Look at <Bailey>.', 'wait: 10 min'],
    ...['{ send: IAMAT kiwi +34-118 now, to: Bailey }', 'wait: converged'],
  ]
  writeFileSync(
    scenario,
    `scenario: 1\ntitle: Look\nherd: ucla-2024\noptions: { delay: 100 ms }\nsteps:\n${steps.map(step => `  - ${step}\n`).join('')}`,
  )
  const run = join(folder, 'look.herd')
  const [made, recorded] = await Promise.all([
    filmOf(scenario, 'look.mp4', '--title', ''),
    herdscope('run', scenario, '--engine', 'sim', '--record', run).ended,
  ])
  expect([made.code, recorded]).toEqual([0, 0])
  expect(made.error).toContain('ok    1  Look at <Bailey>.')
  const store = createTraceStore()
  store.add((await readRecording(run)).events)
  const { frames } = filmPlan(store, { rate: 30, ends: true, title: '' })
  const { times, changes, captions } = await decoded(made.out)
  expect(times).toHaveLength(frames.length)
  expect(frames.length).toBeLessThan(10 * 30)
  // The caption is held, and stays while copies move; on the card at the end it is gone.
  const held = frames.findIndex(({ stands }) => !stands)
  expect(held).toBeGreaterThanOrEqual(75)
  expect(Math.max(...changes.slice(1, held))).toBeLessThan(STILL)
  const moving = frames.flatMap(({ t }, n) => (t > 600.1e6 && t < 600.2e6 ? [n] : []))
  expect(moving.length).toBeGreaterThan(5)
  for (const n of moving) expect(changes[n]).toBeGreaterThan(STILL)
  for (const [n, { kind }] of frames.entries()) {
    const share = (captions[n] ?? 0) / (captions[0] ?? 0)
    if (kind === 'moment') expect(share).toBeCloseTo(1, 1)
    else expect(share).toBe(0)
  }
})

test('a run that fails is not filmed, unless that is wanted', async () => {
  const scenario = join(folder, 'fails.yaml')
  const steps = '  - { send: IAMAT kiwi +34-118 now, to: Bailey }\n  - expect: { copies: 11 }\n'
  writeFileSync(scenario, `scenario: 1\ntitle: Fails\nherd: ucla-2024\nsteps:\n${steps}`)
  const [refused, anyway] = await Promise.all([
    filmOf(scenario, 'refused.svg'),
    filmOf(scenario, 'anyway.svg', '--anyway', '--theme', 'light', '--title', '<b>Bold</b>'),
  ])
  expect([refused.code, anyway.code]).toEqual([1, 0])
  expect(refused.error).toContain('expected 11 copies of kiwi; the trace has 12')
  expect(refused.error).toContain('No film was made, because the run failed. With --anyway it is filmed')
  expect(() => readFileSync(refused.out)).toThrow()
  const svg = readFileSync(anyway.out, 'utf8')
  expect(svg).toContain('Expected 11 copies of kiwi; the trace has 12.')
  expect(svg).toContain('&lt;b&gt;Bold&lt;/b&gt;')
  expect(svg).toMatch(/^<svg [^>]*data-theme="light"/)
})

test.each([
  ['flood.gif', 'image/gif', 20],
  ['flood.webp', 'image/webp', 30],
] as const)('%s has a picture for each change, each as long as it stands', async (name, type, rate) => {
  const made = await film(
    name,
    '--title',
    '',
    '--from',
    '1',
    '--to',
    '1.2',
    '--speed',
    '0.5',
    '--rate',
    `${rate}`,
  )
  expect(made).toMatchObject({ code: 0 })
  const page = await newPage()
  const url = `data:${type};base64,${readFileSync(made.out).toString('base64')}`
  // Data URLs need no server, but decoders a secure context.
  await page.route('https://films.test/', route => route.fulfill({ contentType: 'text/html', body: '' }))
  await page.goto('https://films.test/')
  const frames = await page.evaluate(
    async ([url, type]) => {
      const bytes = Uint8Array.from(atob(url.split(',')[1] ?? ''), letter => letter.charCodeAt(0))
      const decoder = new ImageDecoder({ data: bytes, type })
      await Promise.all([decoder.completed, decoder.tracks.ready])
      const frames: { width: number; ms: number; corner: string }[] = []
      for (let frameIndex = 0; frameIndex < (decoder.tracks.selectedTrack?.frameCount ?? 0); frameIndex++) {
        const { image } = await decoder.decode({ frameIndex })
        const canvas = new OffscreenCanvas(1, 1)
        const context = canvas.getContext('2d')
        context?.drawImage(image, 0, 0)
        const corner = context?.getImageData(0, 0, 1, 1).data.join() ?? ''
        frames.push({ width: image.displayWidth, ms: (image.duration ?? 0) / 1000, corner })
      }
      return frames
    },
    [url, type] as const,
  )
  await page.context().close()
  // The time below the herd is another in each frame until the card at the end, which stands for 4 s.
  const moments = 0.4 * rate + 1
  expect(frames).toHaveLength(moments + 1)
  expect(new Set(frames.map(({ width, corner }) => `${width} ${corner}`))).toEqual(
    new Set(['1280 15,19,24,255']),
  )
  expect(frames.at(-1)?.ms).toBe(4000)
  expect(frames.slice(0, -1).reduce((sum, { ms }) => sum + ms, 0)).toBeCloseTo((moments * 1000) / rate, 0)
})

test('a picture of a moment has the size that was chosen', async () => {
  const { code, out } = await film('one.png', '--from', '1.05', '--size', '1920x1080')
  expect(code).toBe(0)
  const png = readFileSync(out)
  expect(png.toString('latin1', 1, 4)).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 1080])
})

test('what cannot be made is said in a sentence, and nothing is left behind', async () => {
  const says = async (made: ReturnType<typeof film>, sentence: string) => {
    const { code, error } = await made
    expect(error).toContain(sentence)
    expect(code).toBe(1)
  }
  const foreign = fileURLToPath(import.meta.url)
  const by = async (CHROMIUM: string) => {
    const run = herdscopeIn({ environment: { CHROMIUM } }, 'film', recording, '-o', join(folder, 'none.mp4'))
    return { code: await run.ended, error: run.error, out: '' }
  }
  await Promise.all([
    says(film('tcp.mp4', '--engine', 'tcp'), '--engine is for scenarios, which are run'),
    says(film('nowhere/flood.mp4'), 'cannot be written: ENOENT'),
    says(film('late.mp4', '--from', '9'), 'No film was made: the film would begin after it ends'),
    says(filmOf('none.yaml', 'none.png'), 'The scenario none.yaml cannot be read: there is no such file'),
    says(filmOf(foreign, 'foreign.mp4'), 'this is no recording of Herdscope'),
    says(by('/nowhere/chromium'), 'CHROMIUM names /nowhere/chromium, and there is no such program.'),
    says(by(process.execPath), `No film was made: ${process.execPath} ended before the film was made.`),
  ])
  for (const name of ['late.mp4', 'none.png', 'none.mp4', 'foreign.mp4'])
    expect(existsSync(join(folder, name))).toBe(false)
})

test('the page makes a film and a picture of what it shows, with the keyboard alone, and gives a film up', async () => {
  const lesson = join(folder, 'lesson.herd')
  const long = 'A lesson on how news goes round a herd of three, and who hears of it when'
  const told = (t: number, told: object) => `${JSON.stringify({ kind: 'told', t: t * 1000, told })}\n`
  writeFileSync(
    lesson,
    readFileSync(recording, 'utf8') +
      told(990, { shows: 'title', title: long }) +
      told(1010, { shows: 'caption', text: 'Look.' }) +
      told(1200, { shows: 'end', end: 'passed' }),
  )
  const run = herdscope('open', lesson, '--port', '0', '--no-open')
  const [, url = ''] = await run.says(/Page: +(\S+)\n/)
  const page = await openPage(url, {}, ['button', { name: 'Server Bailey, up' }])
  const choose = async (item: RegExp) => {
    await page.getByRole('button', { name: /^Recording/ }).press('Enter')
    await page.getByRole('menuitem', { name: item }).press('Enter')
  }

  const [picture] = await Promise.all([page.waitForEvent('download'), choose(/^Picture of this moment .SVG/)])
  expect(readFileSync(await picture.path(), 'utf8')).toContain('A row of three')

  await choose(/^Make a film/)
  const shows = page.getByRole('combobox', { name: 'Shows' })
  await shows.locator('option:checked', { hasText: `The scenario “${long}”` }).waitFor({ state: 'attached' })
  const title = page.getByRole('textbox', { name: 'Title' })
  await expect.poll(() => title.inputValue(), soon).toBe(long)
  const cutOff = () =>
    page.getByRole('dialog').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
  await expect.poll(cutOff, soon).toBe(0)
  await title.fill('')
  await shows.selectOption({ label: 'All that is held' })
  await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: 'Real time' })
  // 1.3 seconds, both ends included, 2.5 to read the caption, and 4 of the floods' numbers.
  await page.getByRole('status').filter({ hasText: '8 seconds, 235 frames' }).waitFor()
  const [film] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Make the film' }).press('Enter'),
  ])
  expect(film.suggestedFilename()).toMatch(/^row-.*\.mp4$/)
  expect(
    readFileSync(await film.path())
      .subarray(4, 8)
      .toString(),
  ).toBe('ftyp')
  await page
    .getByRole('status')
    .filter({ hasText: / is made: \d/ })
    .waitFor()

  await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '1/100 of real time' })
  await page.getByRole('button', { name: 'Make the film' }).press('Enter')
  await page.getByRole('progressbar', { name: 'Frames done' }).waitFor()
  await page.getByRole('button', { name: 'Cancel' }).press('Enter')
  await page.getByRole('button', { name: 'Make the film' }).waitFor()
})
