import type { TraceStore } from '../../trace/index.ts'

/** The run of a scenario, as a trace tells of it. Times are microseconds of the trace. */
export interface ToldRun {
  title: string
  description?: string
  from: number
  /** Where it ended, or what is held ends. */
  to: number
  /** Absent where it has not ended. */
  end?: 'passed' | 'failed' | 'stopped'
  claims: number
  held: number
}

/** The run that people mean where they do not say: the last that has ended, or, where none has, that which is on. */
export const lastRun = (runs: readonly ToldRun[]): ToldRun | undefined =>
  runs.findLast(({ end }) => end !== undefined) ?? runs.at(-1)

/** The runs that a trace tells of, in order. */
export function runsIn(store: TraceStore): ToldRun[] {
  const runs: ToldRun[] = []
  for (const event of store.between(store.begins, store.ends, ['told'])) {
    if (event.kind !== 'told') continue
    const { t, told } = event
    const last = runs.at(-1)
    if (told.shows === 'title') {
      const { title, description } = told
      if (last && last.end === undefined) last.to = t
      runs.push({
        title,
        ...(description !== undefined && { description }),
        ...{ from: t, to: store.ends, claims: 0, held: 0 },
      })
    } else if (last && told.shows === 'claim') {
      last.claims++
      if (!told.failure) last.held++
    } else if (last && told.shows === 'end') {
      last.to = t
      last.end = told.end
    }
  }
  return runs
}
