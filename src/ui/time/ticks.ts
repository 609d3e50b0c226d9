import type { Range } from '../session/playhead.ts'

export interface Tick {
  t: number
  text: string
}

/** A character of a tick's text, at most (CSS pixels). */
const LETTER = 8

/**
 * Round times (1, 2 or 5 of a power of ten) on an axis, at least so many CSS pixels apart. One whose text would be cut by
 * the axis' end has none.
 */
export function ticksOf({ from, to }: Range, width: number, apart = 120): Tick[] {
  const step = roundUp(((to - from) * apart) / Math.max(1, width))
  const first = Math.ceil(Math.max(0, from) / step)
  const last = Math.floor(to / step)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const t = (first + index) * step
    const text = preciseText(t, step)
    const left = ((to - t) * width) / (to - from)
    return { t, text: left < LETTER * (text.length + 1) ? '' : text }
  })
}

function roundUp(step: number): number {
  if (step > 1_000_000) {
    const rounds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18_000, 36_000]
    return (rounds.find(seconds => seconds * 1_000_000 >= step) ?? 86_400) * 1_000_000
  }
  const power = 10 ** Math.floor(Math.log10(Math.max(1, step)))
  return ([1, 2, 5].find(times => times * power >= step) ?? 10) * power
}

/** A time of the trace (µs) as exactly as a step between times asks: `00:12`, `00:12.340`, `00:12.340 125`. */
export function preciseText(t: number, step = 1): string {
  const whole = Math.max(0, Math.floor(t))
  const seconds = Math.floor(whole / 1_000_000)
  const two = (n: number) => String(n).padStart(2, '0')
  const three = (n: number) => String(n).padStart(3, '0')
  const clock = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
  if (step >= 1_000_000) return clock
  const milliseconds = `${clock}.${three(Math.floor(whole / 1000) % 1000)}`
  return step >= 1000 ? milliseconds : `${milliseconds} ${three(whole % 1000)}`
}
