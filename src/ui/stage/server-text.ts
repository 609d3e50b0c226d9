import { skewText } from '../faults/trouble-text.ts'
import type { StageServer } from '../session/view.ts'
import type { Label, Size } from './labels.ts'
import { shorten, textWidth } from './text.ts'

/** Sizes of text in the stage's units. Nothing is smaller than `SMALL`. */
const NAME = 16
export const SMALL = 12
export const STATE = 13
export const LINE = 17

/** A disc smaller than this has no state beside it while that is `up`: a crowd of them could not be read. */
export const ROOMY = 28

/** The longest a name or a client's label gets beside a disc. */
const LONGEST = 150

export interface StateLine {
  text: string
  kind: 'name' | 'state' | 'busy' | 'asking' | 'loop' | 'blocked' | 'skew' | 'flawed'
}

/** A name as it stands inside a disc. */
export interface NameInside {
  lines: string[]
  size: number
}

/** The name inside a disc, on one line or broken in two; undefined where it does not fit in a size that can be read. */
export function nameInside(name: string, radius: number): NameInside | undefined {
  const whole = sizeWithin([name], radius)
  if (whole >= SMALL) return { lines: [name], size: whole }
  const breaks = [...name.matchAll(/[-_. ](?=.)/g)].map(({ index }) => index + 1)
  const halves = breaks.map(at => {
    const lines = [name.slice(0, at), name.slice(at)]
    return { lines, size: sizeWithin(lines, radius) }
  })
  return halves.filter(({ size }) => size >= SMALL).sort((one, other) => other.size - one.size)[0]
}

/** The largest size, in tenths, in which the lines fit across a disc. */
function sizeWithin(lines: readonly string[], radius: number): number {
  const widest = Math.max(...lines.map(line => textWidth(line, 1, true)))
  const inset = lines.length > 1 ? 9 : 5
  return Math.floor(Math.min(NAME, (2 * (radius - inset)) / widest) * 10) / 10
}

/** A disc's radius where there is room: 40 or, for longer names, a little more. */
export function wantedRadius(names: readonly string[]): number {
  const widest = Math.max(0, ...names.map(name => textWidth(name, NAME, true)))
  return Math.max(40, Math.min(46, widest / 2 + 5))
}

/** What stands beside a server, line by line; `terse`: only what a person would miss. */
export function stateLines(server: StageServer, radius: number, terse: boolean): StateLine[] {
  const lines: StateLine[] = []
  if (!nameInside(server.name, radius))
    lines.push({ text: shorten(server.name, STATE, LONGEST, true), kind: 'name' })
  if (!terse) lines.push({ text: stateText(server, server.life), kind: 'state' })
  else if (server.life !== 'up') lines.push({ text: server.life, kind: 'state' })
  if (server.blockedUntil !== undefined) lines.push({ text: 'loop blocked', kind: 'blocked' })
  else if (server.asking) lines.push({ text: terse ? 'places' : 'asking for places', kind: 'asking' })
  else if (server.busy && !terse) lines.push({ text: 'busy', kind: 'busy' })
  else if (server.loop !== undefined && (!terse || server.life === 'up'))
    lines.push({ text: `loop ${server.loop}`, kind: 'loop' })
  if (server.skew !== undefined) lines.push({ text: `clock ${skewText(server.skew)}`, kind: 'skew' })
  if (server.flaws !== undefined) lines.push({ text: 'flawed', kind: 'flawed' })
  return lines
}

/**
 * The room that a server's lines need whatever its state, so that they stay where they are when it changes; then, for
 * where that is not to be had, the room for one line, and for one while the server is simply up.
 */
export function stateSizes(server: StageServer, radius: number): Size[] {
  const name = nameInside(server.name, radius) ? '' : shorten(server.name, STATE, LONGEST, true)
  const size = (state: string, lines: number): Size => ({
    width: Math.max(textWidth(name, STATE, true), textWidth(state, STATE)),
    height: LINE * (lines + (name ? 1 : 0) + (server.skew === undefined ? 0 : 1) + (server.flaws ? 1 : 0)),
  })
  if (radius < ROOMY && name && server.loop !== undefined) return [size('loop 64', 1), size('', 0)]
  if (radius < ROOMY) return [name ? size('', 0) : size('crashed', 1)]
  const said = (life: string) => stateText(server, life)
  return [size(said('stopping'), 2), size(said('stopping'), 1), size(said('up'), 1)]
}

/** In a crowd, a name that covers more than this of what else there is to read is left out. */
export const BEARABLE_IN_CROWD = 12

/** The lines for which there is room: the event loop's gives way, and in a crowd the name. */
export function linesThatFit(
  lines: readonly StateLine[],
  { box, clash }: Label,
  radius: number,
): StateLine[] {
  const crowd = radius < ROOMY
  const rows = clash > (crowd ? BEARABLE_IN_CROWD : 0) ? 0 : Math.round(box.height / LINE)
  return lines.filter(
    ({ kind }, row) => (kind !== 'loop' || row < rows) && (kind !== 'name' || !crowd || rows > 0),
  )
}

/** A port that is not known yet is not said. */
const stateText = ({ port }: Pick<StageServer, 'port'>, life: string) =>
  port > 0 ? `:${port} · ${life}` : life
