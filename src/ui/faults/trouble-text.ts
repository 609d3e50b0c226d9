import { type Dials, isMended } from '../../trace/index.ts'
import type { StageServer, StageWire } from '../session/view.ts'

/** Bytes a second in words: `500 B/s`, `2 kB/s`, `1.5 MB/s`. */
export function bandwidthText(bytes: number): string {
  const [by, unit] = bytes >= 1e6 ? [1e6, 'MB/s'] : bytes >= 1000 ? [1000, 'kB/s'] : [1, 'B/s']
  return `${Math.round((bytes / by) * 10) / 10} ${unit}`
}

/** So many milliseconds in words: `200 ms`, `3 s`, `1.5 h`. */
export function timeText(ms: number): string {
  const [by, unit] =
    ms >= 3.6e6 ? [3.6e6, 'h'] : ms >= 60_000 ? [60_000, 'min'] : ms >= 1000 ? [1000, 's'] : [1, 'ms']
  return `${Math.round((ms / by) * 10) / 10} ${unit}`
}

/** By how much a clock goes ahead, in words: `+5 s`, or behind: `−1 h`. */
export const skewText = (ms: number): string => `${ms < 0 ? '−' : '+'}${timeText(Math.abs(ms))}`

/** What is wrong with a wire besides its delay, in words. */
export function troublesOf({ jitter, bandwidth, mode }: Partial<Dials>): string[] {
  const troubles: string[] = []
  if (mode === 'cut' || mode === 'black hole') troubles.push(mode)
  if (jitter !== undefined && jitter > 0) troubles.push(`±${timeText(jitter)}`)
  if (bandwidth !== undefined && bandwidth !== null) troubles.push(bandwidthText(bandwidth))
  return troubles
}

/** What a note beside a wire says: its delay where it is unlike the herd's, and what is wrong; undefined for nothing. */
export function noteOf(wire: Partial<Dials> | undefined, common: number | undefined): string | undefined {
  if (!wire) return undefined
  const unlike = wire.delay !== undefined && wire.delay !== common ? [`${wire.delay} ms`] : []
  const words = [...unlike, ...troublesOf(wire)]
  return words.length > 0 ? words.join(' · ') : undefined
}

/** Whether there is anything that `heal` would mend. */
export const isAiling = (servers: readonly StageServer[], wires: readonly StageWire[]): boolean =>
  wires.some(wire => !isMended(wire)) || servers.some(({ skew }) => skew !== undefined)
