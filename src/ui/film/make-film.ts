import type { FilmMoment, FilmPlan } from '../session/film-source.ts'
import type { PageSession } from '../session/page-session.ts'
import { keptFor } from '../stage/arrangement.ts'
import { type FilmEnding, filmFormats, type PictureEnding, pictureFormats } from './formats/index.ts'
import { type FilmLook, markupOf } from './markup.tsx'
import { createPainter } from './painter.ts'
import { createPicturing } from './picturing.ts'
import type { FilmFrame } from './plan.ts'

type Source = Pick<PageSession, 'filmPlan' | 'filmMoments'>

interface FilmSettings {
  session: Source
  plan: FilmPlan
  look: FilmLook
  /** The update whose numbers and marks are shown; else the latest's. */
  shown: string | undefined
}

interface FilmProgress {
  /** Hears how many frames are done. */
  onFrame(done: number): void
  signal: AbortSignal
}

/** So many frames are asked of the session at once. */
const AT_ONCE = 10

/** Makes the film that was planned, frame by frame. Rejects with the signal's reason when it is given up. */
export async function makeFilm(
  settings: FilmSettings,
  ending: FilmEnding,
  rate: number,
  { onFrame, signal }: FilmProgress,
): Promise<Blob> {
  const { plan, look } = settings
  const format = filmFormats[ending]
  const missing = await format.missing(look.size)
  if (missing) throw new Error(missing)
  const painter = createPainter(look.size)
  const writer = await format.begin({ ...painter, rate })
  const picturing = createPicturing(keptFor)
  try {
    let n = 0
    for await (const { frame, moment } of staged(settings)) {
      signal.throwIfAborted()
      const isNew = await painter.paint(markupOf({ frame, plan, moment, look }, picturing))
      await writer.add(n++, isNew)
      onFrame(n)
    }
    return await writer.finish(n)
  } catch (error) {
    await writer.cancel()
    throw error
  }
}

/** Makes the first of the frames that were planned into a picture. */
export async function makePicture(settings: FilmSettings, ending: PictureEnding): Promise<Blob> {
  const { plan, look } = settings
  const picturing = createPicturing(keptFor)
  for await (const { frame, moment } of staged(settings)) {
    const markup = markupOf({ frame, plan, moment, look, isStill: true }, picturing)
    return pictureFormats[ending].write(markup, async () => {
      const painter = createPainter(look.size)
      await painter.paint(markup)
      return painter.canvas
    })
  }
  throw new Error('there is no moment to make a picture of')
}

/** The frames, each moment with what the stage shows then; the next ones are made while one is drawn. */
async function* staged({
  session,
  plan: { frames },
  shown,
}: FilmSettings): AsyncGenerator<{ frame: FilmFrame; moment: FilmMoment | undefined }> {
  const ask = (from: number) => {
    const some = frames.slice(from, from + AT_ONCE).filter(({ kind }) => kind === 'moment')
    return session.filmMoments(
      some.map(({ t, pace }) => ({ t, pace })),
      shown,
    )
  }
  let next = ask(0)
  for (let from = 0; from < frames.length; from += AT_ONCE) {
    const moments = await next
    if (from + AT_ONCE < frames.length) {
      next = ask(from + AT_ONCE)
      // It is awaited in the next round, which may not come.
      next.catch(() => {})
    }
    for (const frame of frames.slice(from, from + AT_ONCE))
      yield { frame, moment: frame.kind === 'moment' ? moments.shift() : undefined }
  }
}
