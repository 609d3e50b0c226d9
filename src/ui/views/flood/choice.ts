import { timeText } from '../../parts/time-text.ts'
import type { FloodChoice, FloodRef } from '../../session/views/flood.ts'

export const keyOf = ({ update, begins }: FloodRef): string => `${begins} ${update}`

/** A flood among others: whose, by what, where herds changed in which, and when. */
export function choiceText({ client, by, herd, begins }: FloodChoice, all: readonly FloodChoice[]): string {
  const herds = new Set(all.map(each => each.herd))
  return [client, by, ...(herds.size > 1 ? [herd] : []), timeText(begins)]
    .filter(part => part !== undefined)
    .join(' · ')
}

/**
 * What a flood is best held against: the same client's by another flood or in another herd, of these one before it, of
 * these the nearest in time.
 */
export function besideOf(all: readonly FloodChoice[], shown: FloodChoice): FloodChoice | undefined {
  const others = all.filter(each => keyOf(each) !== keyOf(shown))
  const rank = (each: FloodChoice) =>
    (each.client === shown.client ? 4 : 0) +
    (each.by !== shown.by || each.herd !== shown.herd ? 2 : 0) +
    (each.begins < shown.begins ? 1 : 0)
  const off = ({ begins }: FloodChoice) => Math.abs(begins - shown.begins)
  return others.sort((one, other) => rank(other) - rank(one) || off(one) - off(other))[0]
}
