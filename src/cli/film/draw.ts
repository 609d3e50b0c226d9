import { existsSync } from 'node:fs'
import { showRecording } from '../../bridge/show-recording.ts'
import { fileOfPage, pageFolder } from '../files.ts'
import { installedChromium } from '../installed-chromium.js'
import { Refusal } from '../refusal.ts'
import { type ChromiumPage, openChromium } from './chromium.ts'
import type { FilmOrder } from './order.ts'

/** What becomes of a film while it is drawn. */
interface Drawing {
  /** How many frames are done. */
  tell(word: { done: number; of: number }): void
  /** The next bytes of the file. */
  take(bytes: Uint8Array): void
}

/** The browser that draws films; refuses, with what to do, where there is none, or no page for it. */
export function drawingBrowser(): string {
  if (!existsSync(fileOfPage('index.html')))
    throw new Refusal('The page, which draws films, is not built: run `npm run build` first.')
  const named = process.env.CHROMIUM
  if (named && !existsSync(named)) throw new Refusal(`CHROMIUM names ${named}, and there is no such program.`)
  const chromium = installedChromium()
  if (chromium) return chromium
  throw new Refusal(
    'Films are drawn by a browser, and there is no Chromium or Chrome here. Install one (on Debian: apt install chromium), or name one: CHROMIUM=/path/to/chromium herdscope film …',
  )
}

/** Draws a film of a recording in that browser; given up when the signal is aborted. */
export async function drawFilm(
  chromium: string,
  recording: string,
  order: FilmOrder,
  { tell, take }: Drawing,
  signal: AbortSignal,
): Promise<void> {
  const shown = await showRecording(recording, { port: 0, pageFolder })
  let page: ChromiumPage | undefined
  const giveUp = () => void page?.close()
  signal.addEventListener('abort', giveUp)
  try {
    signal.throwIfAborted()
    page = await openChromium(chromium, `${shown.url}&film`, {
      name: 'tellFilm',
      what(text) {
        const word = JSON.parse(text)
        if ('piece' in word) take(Buffer.from(word.piece, 'base64'))
        if ('done' in word) tell(word)
      },
    })
    signal.throwIfAborted()
    await page.evaluate(`orderFilm(${JSON.stringify(order)})`)
  } finally {
    signal.removeEventListener('abort', giveUp)
    await Promise.all([page?.close(), shown.close()])
  }
}
