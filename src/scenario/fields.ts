import { z } from 'zod'
import { serverName } from '../herd/server-name.ts'

/** What the steps of a scenario are made of: names, times, bounds, wires. Each has its sentence. */

export const server = serverName

const SERVERS = 'this is a server, such as Campbell, or a list of them, such as [Bailey, Bona]'

/** A server, or some. */
export const servers = z.union([server, z.array(server, SERVERS).min(1, SERVERS).max(64, SERVERS)], SERVERS)

export const listOf = (names: z.infer<typeof servers>): string[] =>
  typeof names === 'string' ? [names] : names

const PAIR = 'a friendship is two servers, such as [Bailey, Bona]'
export const pair = z.tuple([server, server], PAIR).meta({ title: 'Friendship' })

const CLIENT = 'a client name is text without white space, of at most 64 characters, such as phone'
export const client = z
  .string(CLIENT)
  .regex(/^\S{1,64}$/, CLIENT)
  .meta({ title: 'Client', description: 'Who says it: its connection to each server is kept.' })

const NAME = 'a name is letters, digits, - and _, such as first'
/** What a scenario calls a step of its own. */
export const name = z.string(NAME).regex(/^[\w-]{1,64}$/, NAME)

/** A step that comes before, by its name. */
export const earlier = name.meta({
  title: 'Earlier step',
  description: 'From which step on events count, by its name (`as`); `start`: all of them.',
})

const OF = '`of` is a step’s name or a client, such as kiwi'
/** Whose update, or whose answer: a step's that comes before, or a client's last. */
export const meant = z
  .string(OF)
  .regex(/^\S{1,64}$/, OF)
  .meta({
    title: 'Update',
    description: 'Whose update is meant: a step’s by its name, or a client’s; else the last.',
  })

const DURATION = 'a time is a number with its unit: 800 ms, 2 s or 1.5 min'
export const duration = z
  .string(DURATION)
  .regex(/^\d{1,9}(\.\d{1,6})? ?(ms|s|min)$/, { error: DURATION, abort: true })
  .meta({ title: 'Time', examples: ['200 ms', '1 s', '5 s', '1 min'] })

export const within = duration.meta({
  title: 'Time',
  description: 'How long is waited at most: 5 s where it is not said.',
  examples: ['2 s', '10 s', '1 min'],
})

const SIGNED = 'this is a time with its sign and unit: +3 s, -200 ms'
export const signedDuration = z
  .string(SIGNED)
  .regex(/^[+-]?\d{1,9}(\.\d{1,6})? ?(ms|s|min)$/, { error: SIGNED, abort: true })
  .meta({ title: 'Time, with its sign', examples: ['+3 s', '-3 s', '0 s'] })

const UNITS: Record<string, number> = { ms: 1, s: 1000, min: 60_000 }

/** Milliseconds of `800 ms`, `2 s`, `-1.5 min`; undefined where the text is none. */
export function millisecondsIn(text: string): number | undefined {
  const [, amount, unit] = /^([+-]?[\d.]+) ?(ms|s|min)$/.exec(text) ?? []
  const scale = unit === undefined ? undefined : UNITS[unit]
  return scale === undefined ? undefined : Math.round(Number(amount) * scale * 1e6) / 1e6
}

/** Milliseconds of a text that is a duration. */
export const milliseconds = (text: string): number => millisecondsIn(text) ?? 0

/** Milliseconds as people write them: `800 ms`, `2 s`. */
export const durationText = (ms: number): string =>
  Math.abs(ms) >= 1000 && ms % 100 === 0 ? `${ms / 1000} s` : `${Math.round(ms * 1000) / 1000} ms`

const WIRES = 'wires are `Bailey -> Bona` (one way), `Bailey - Bona` (both ways) or `all`'
/** Some wires: one way, both ways, or all. */
export const wires = z
  .string(WIRES)
  .regex(/^(all|[!-~]{1,64} ->? [!-~]{1,64})$/, WIRES)
  .meta({ title: 'Wires' })

/** The directed wires that a text names; an empty way means all of them. */
export function waysOf(text: string): { from?: string; to?: string }[] {
  if (text === 'all') return [{}]
  const [from = '', sign, to = ''] = text.split(' ')
  return sign === '->'
    ? [{ from, to }]
    : [
        { from, to },
        { from: to, to: from },
      ]
}

export const wiresText = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined ? 'all' : `${from} -> ${to}`

const TEXT = 'this is text of at most 2,000 characters'
export const text = z.string(TEXT).min(1, TEXT).max(2000, TEXT)

const LINE = 'a line is text without line ends, such as IAMAT kiwi +34.068930-118.445127 now'
export const line = z
  .string(LINE)
  .max(16_384, LINE)
  .regex(/^[^\n]*$/, LINE)
  .meta({ title: 'Line', examples: ['IAMAT kiwi +34.068930-118.445127 now', 'WHATSAT kiwi 10 5'] })
