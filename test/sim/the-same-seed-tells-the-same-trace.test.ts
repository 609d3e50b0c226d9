import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { expect, onTestFinished, test } from 'vitest'
import { findChromium } from '../../src/cli/checkout/chromium.js'
import type { TraceEvent } from '../../src/trace/index.ts'
import { tellStory } from './story.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** The story as a script that a browser runs, built as the page is. */
async function storyScript(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'herdscope-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: folder,
      target: 'es2023',
      lib: {
        entry: fileURLToPath(new URL('./story.ts', import.meta.url)),
        name: 'story',
        formats: ['iife'],
        fileName: () => 'story.js',
      },
    },
  })
  return readFile(join(folder, 'story.js'), 'utf8')
}

test('the same seed and commands tell the same trace, byte for byte; another seed tells another', async () => {
  const text = await tellStory(7)
  expect(digest(await tellStory(7))).toBe(digest(text))
  expect(digest(await tellStory(8))).not.toBe(digest(text))
  const events = text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as TraceEvent)
  expect(events.length).toBeGreaterThan(500)
  // Every kind that an engine tells, but a storm's.
  const kinds = new Set(events.map(({ kind }) => kind))
  for (const kind of [
    'lost',
    'closed',
    'blocked',
    'unblocked',
    'skewed',
    'answered',
    'turn',
    'loop',
  ] as const)
    expect(kinds).toContain(kind)
  const times = events.map(({ t }) => t)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(times.every(Number.isInteger)).toBe(true)
})

test('in Chromium the trace is the same as in Node', async () => {
  const executablePath = await findChromium()
  if (!executablePath) throw new Error('There is no Chromium: `npm test` installs one, or says how.')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  await page.addScriptTag({ content: await storyScript() })
  const told = await page.evaluate('story.tellStory(7)')
  expect(digest(String(told))).toBe(digest(await tellStory(7)))
})
