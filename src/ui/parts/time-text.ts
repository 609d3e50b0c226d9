/** A time of the trace (microseconds) as minutes, seconds and milliseconds: `02:05.042`. */
export function timeText(t: number): string {
  const milliseconds = Math.max(0, Math.floor(t / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const minutes = Math.floor(milliseconds / 60_000)
  const seconds = Math.floor(milliseconds / 1000) % 60
  return `${two(minutes)}:${two(seconds)}.${String(milliseconds % 1000).padStart(3, '0')}`
}

/** A span of the trace (microseconds), short: `90 µs`, `87 ms`, `1.4 s`, `3 min`. */
export function spanText(span: number): string {
  const milliseconds = Math.max(0, span / 1000)
  if (milliseconds > 0 && milliseconds < 0.5) return `${Math.round(span)} µs`
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 120_000) return `${(milliseconds / 1000).toFixed(1)} s`
  return `${Math.round(milliseconds / 60_000)} min`
}
