import type { Stroke } from '../../session/views/space-time.ts'

/** What became of a copy, and after how long. */
export function strokeText({
  end,
  sentAt,
  endAt,
  why,
}: Pick<Stroke, 'end' | 'sentAt' | 'endAt' | 'why'>): string {
  const after = lengthText(endAt - sentAt)
  if (end === 'lost') return `lost after ${after}${why === undefined ? '' : `: ${why}`}`
  if (end === 'under way') return `on its way, due after ${after}`
  return `${end} after ${after}`
}

/** A length of time (µs) in the unit that a person would say it in. */
export function lengthText(length: number): string {
  if (length < 1000) return `${Math.round(length)} µs`
  if (length < 1_000_000) return `${(length / 1000).toFixed(length < 10_000 ? 1 : 0)} ms`
  return `${(length / 1_000_000).toFixed(2)} s`
}
