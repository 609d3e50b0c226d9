import { useEffect, useState } from 'react'
import { usePage } from '../page.ts'
import { sentence } from '../parts/sentence.ts'
import type { ToldRun } from '../session/film-runs.ts'
import { type FilmChoices, lengthText, wishOf } from './film-choices.ts'
import { filmSizes } from './film-room.ts'
import { type FilmEnding, filmFormats } from './formats/index.ts'

const endings = Object.keys(filmFormats) as FilmEnding[]

/** The last run of a scenario that is held, once that is known. */
export function useLastRun(): ToldRun | undefined {
  const { session } = usePage()
  const [run, setRun] = useState<ToldRun>()
  useEffect(() => {
    let isWanted = true
    session.lastRun().then(
      last => isWanted && setRun(last),
      () => {},
    )
    return () => {
      isWanted = false
    }
  }, [session])
  return run
}

/** Which formats this browser does not write in that size, and why. */
export function useMissing({ size }: FilmChoices): Partial<Record<FilmEnding, string>> {
  const [missing, setMissing] = useState<Partial<Record<FilmEnding, string>>>({})
  useEffect(() => {
    let isWanted = true
    void Promise.all(
      endings.map(async each => [each, await filmFormats[each].missing(filmSizes[size])]),
    ).then(all => isWanted && setMissing(Object.fromEntries(all.filter(([, why]) => why !== undefined))))
    return () => {
      isWanted = false
    }
  }, [size])
  return missing
}

/** How long a film would be, in words, or why there would be none. */
export interface FilmLength {
  text: string
  isNone: boolean
}

/** How long the film of these choices would be. */
export function useLength(choices: FilmChoices, run: ToldRun | undefined, isWanted: boolean): FilmLength {
  const { session, view } = usePage()
  const [length, setLength] = useState<FilmLength>({ text: '', isNone: false })
  const wish = wishOf(choices, view, run)
  const key = JSON.stringify(wish)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that is in the wish.
  useEffect(() => {
    if (!isWanted) return
    let isNews = true
    session.filmPlan(wish).then(
      ({ frames }) => isNews && setLength({ text: lengthText(frames.length, choices.rate), isNone: false }),
      error => {
        const why = error instanceof Error ? error.message : String(error)
        if (isNews) setLength({ text: sentence(`there is no film: ${why}`), isNone: true })
      },
    )
    return () => {
      isNews = false
    }
  }, [key, isWanted, session])
  return length
}
