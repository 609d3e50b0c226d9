import { usePicked } from '../page.ts'
import type { StageWire } from '../session/view.ts'

/** The delays that a person can choose at once (milliseconds). */
export const delayChoices = [0, 50, 150, 350, 700, 1500] as const

interface Delays {
  least: number
  most: number
}

/** The delays of the herd's wires; undefined where it has no relays. Drawn anew only with these. */
export function useDelays(): Delays | undefined {
  const least = usePicked(({ stage }) => delaysOf(stage.wires)?.least)
  const most = usePicked(({ stage }) => delaysOf(stage.wires)?.most)
  return least === undefined || most === undefined ? undefined : { least, most }
}

/** The least and the most of some wires' delays; undefined where none has a relay. */
export function delaysOf(wires: readonly StageWire[]): Delays | undefined {
  const delays = wires.flatMap(({ delay }) => (delay === undefined ? [] : [delay]))
  return delays.length === 0 ? undefined : { least: Math.min(...delays), most: Math.max(...delays) }
}

/** Delays in words: `350 ms`, or `50–700 ms` where wires differ. */
export function delaysText({ least, most }: Delays): string {
  return least === most ? `${Math.round(most)} ms` : `${Math.round(least)}–${Math.round(most)} ms`
}
