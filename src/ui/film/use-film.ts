import { useEffect, useRef, useState } from 'react'
import { usePage } from '../page.ts'
import { download, fileName } from '../parts/download.ts'
import { sentence } from '../parts/sentence.ts'
import type { ToldRun } from '../session/film-runs.ts'
import { type FilmChoices, wishOf } from './film-choices.ts'
import { filmSizes } from './film-room.ts'
import { makeFilm } from './make-film.ts'

/** How a film comes on. */
export type Making =
  | { state: 'idle' }
  | { state: 'making'; done: number; of: number; secondsLeft: number | undefined }
  | { state: 'done'; text: string }
  | { state: 'failed'; why: string }

/** Progress is told at most so often (milliseconds). */
const TOLD_EVERY = 250

/** The left time is no guess after so many frames. */
const FEW = 10

/** Makes films of what the page shows. One under way is given up when the component goes. */
export function useFilm() {
  const { session, view } = usePage()
  const [making, setMaking] = useState<Making>({ state: 'idle' })
  const ending = useRef<AbortController>(undefined)
  useEffect(() => () => ending.current?.abort(), [])

  async function make(choices: FilmChoices, run?: ToldRun) {
    const controller = new AbortController()
    const { signal } = controller
    ending.current = controller
    const shown =
      choices.range === 'flood' || view.follows === 'chosen' ? view.stage.flood?.update : undefined
    try {
      setMaking({ state: 'making', done: 0, of: 0, secondsLeft: undefined })
      const plan = await session.filmPlan(wishOf(choices, view, run))
      const of = plan.frames.length
      const began = performance.now()
      let told = 0
      const { theme, size } = choices
      const look = { theme, size: filmSizes[size] }
      const film = await makeFilm({ session, plan, look, shown }, choices.ending, choices.rate, {
        signal,
        onFrame(done) {
          const now = performance.now()
          if (now - told < TOLD_EVERY) return
          told = now
          const left = ((now - began) / done) * (of - done)
          const secondsLeft = done < FEW ? undefined : Math.ceil(left / 1000)
          setMaking({ state: 'making', done, of, secondsLeft })
        },
      })
      signal.throwIfAborted()
      const name = fileName(view.herd, choices.ending)
      download(film, name)
      setMaking({ state: 'done', text: `${name} is made: ${(film.size / 1e6).toFixed(1)} MB.` })
    } catch (error) {
      if (signal.aborted) return setMaking({ state: 'idle' })
      const why = error instanceof Error ? error.message : String(error)
      setMaking({ state: 'failed', why: sentence(`there is no film: ${why}`) })
    }
  }

  return { making, make, cancel: () => ending.current?.abort() }
}
