/** A loop that was late by this (microseconds) made people wait. */
export const LATE = 100_000

/** A time that something was late, or ran (microseconds), in three figures at most: `85 µs`, `2.4 ms`, `671 ms`, `1.24 s`. */
export function lateText(microseconds: number): string {
  if (microseconds < 1000) return `${Math.round(microseconds)} µs`
  const milliseconds = microseconds / 1000
  return milliseconds < 999.5 ? `${inThree(milliseconds)} ms` : `${inThree(milliseconds / 1000)} s`
}

/** A part of 1, in per cent: `3 %`; `< 1 %` where it is little, but not nothing. */
export function shareText(part: number): string {
  if (part > 0 && part < 0.01) return '< 1 %'
  return `${Math.round(part * 100)} %`
}

const inThree = (value: number) =>
  value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : Math.round(value)
