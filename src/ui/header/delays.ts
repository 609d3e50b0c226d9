import type { StageWire } from '../session/view.ts'

/** The delays that a person can choose at once (milliseconds). */
export const delayChoices = [0, 50, 150, 350, 700, 1500] as const

/** The delays of a herd's wires; undefined where it has no relays. */
export function delaysOf(wires: readonly StageWire[]): { least: number; most: number } | undefined {
  const delays = wires.flatMap(({ delay }) => (delay === undefined ? [] : [delay]))
  return delays.length === 0 ? undefined : { least: Math.min(...delays), most: Math.max(...delays) }
}

/** Delays in words: `350 ms`, or `50–700 ms` where wires differ. */
export function delaysText({ least, most }: { least: number; most: number }): string {
  return least === most ? `${Math.round(most)} ms` : `${Math.round(least)}–${Math.round(most)} ms`
}
