import type { PageSession } from '../session/page-session.ts'
import { type FilmEnding, filmFormats, type PictureEnding } from './formats/index.ts'
import { makeFilm, makePicture } from './make-film.ts'

/** What a program that drives this page wants of it. Times are seconds of the trace. */
export interface FilmOrder {
  ending: FilmEnding | PictureEnding
  size: readonly [width: number, height: number]
  theme: 'light' | 'dark'
  /** Frames a second. */
  rate: number
  /** A picture is of this time. */
  from?: number
  to?: number
  /** Absent: slow motion for a scenario's run, else real time. */
  speed?: number | 'slow motion'
  /** Absent: the scenario's, or the herd's. */
  title?: string
}

/** What it hears, in this order. */
export type FilmWord =
  /** It can be told what to make. */
  | { ready: true }
  | { done: number; of: number }
  /** A piece of the file, in base64. */
  | { piece: string }

declare global {
  /** Makes a film of what this page shows; resolves when it is told whole, rejects with a sentence. */
  var orderFilm: ((order: FilmOrder) => Promise<void>) | undefined
  /** Of the program that drives the page: hears each `FilmWord`, as JSON. */
  var tellFilm: ((word: string) => void) | undefined
}

/** So many bytes are told at once; divisible by 3, so that base64 needs no padding between pieces. */
const PIECE = 3 * 256 * 1024

/** Makes this page one that no person looks at: it makes films for a program. */
export function serveFilms(session: PageSession): void {
  const tell = (word: FilmWord) => globalThis.tellFilm?.(JSON.stringify(word))
  globalThis.orderFilm = async order => {
    await loaded(session)
    const { ending, size, theme, rate, speed, title } = order
    const look = { size, theme }
    const named = title === undefined ? {} : { title }
    const at = order.from === undefined ? undefined : order.from * 1e6
    if (ending === 'png' || ending === 'svg') {
      const plan = await session.filmPlan({ at, ...named })
      return send(await makePicture({ session, plan, look, shown: undefined }, ending), tell)
    }
    const missing = await filmFormats[ending].missing(size)
    if (missing) throw new Error(missing)
    const plan = await session.filmPlan({
      rate,
      ends: true,
      ...named,
      ...(speed !== undefined && { speed }),
      ...(at !== undefined && { from: at }),
      ...(order.to !== undefined && { to: order.to * 1e6 }),
    })
    const of = plan.frames.length
    const film = await makeFilm({ session, plan, look, shown: undefined }, ending, rate, {
      onFrame: done => tell({ done, of }),
      signal: new AbortController().signal,
    })
    await send(film, tell)
  }
  tell({ ready: true })
}

/** Resolves when all that is to be shown is here; rejects with the sentence of why it is not. */
function loaded(session: PageSession): Promise<void> {
  return new Promise((resolve, reject) => {
    function look() {
      const { connection } = session.view()
      if (connection.state === 'failed') return end(() => reject(new Error(connection.why)))
      if (connection.state === 'live') end(resolve)
    }
    const unsubscribe = session.subscribe(look)
    function end(how: () => void) {
      unsubscribe()
      how()
    }
    look()
  })
}

async function send(file: Blob, tell: (word: FilmWord) => void) {
  const bytes = new Uint8Array(await file.arrayBuffer())
  for (let at = 0; at < bytes.length; at += PIECE) {
    const letters = Array.from(bytes.subarray(at, at + PIECE), byte => String.fromCharCode(byte))
    tell({ piece: btoa(letters.join('')) })
  }
}
