import type { TraceStore } from '../../trace/index.ts'
import type { ToldRun } from './film-runs.ts'
import type { createMoments, FilmMoment, FilmPlan, FilmWish, PictureWish } from './film-source.ts'

/** The films of what a store holds; what makes them is loaded when the first is wanted. */
export function createFilms(store: TraceStore) {
  let shows: ReturnType<typeof createMoments> | undefined
  return {
    async plan(wish: FilmWish | PictureWish): Promise<FilmPlan> {
      const { createMoments, filmPlan } = await import('./film-source.ts')
      const plan = filmPlan(store, wish)
      shows = createMoments(store)
      return plan
    },
    async lastRun(): Promise<ToldRun | undefined> {
      const { lastRun, runsIn } = await import('./film-runs.ts')
      return lastRun(runsIn(store))
    },
    async moments(
      asked: readonly { t: number; pace: number }[],
      shown: string | undefined,
    ): Promise<FilmMoment[]> {
      const show = shows
      if (!show) throw new Error('what the film shows is no longer held: make it again')
      return asked.map(({ t, pace }) => show(t, pace, shown))
    },
    /** Nothing of before is held any more. */
    forget() {
      shows = undefined
    },
  }
}
