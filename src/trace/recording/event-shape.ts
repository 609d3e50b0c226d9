import type { TraceEvent } from '../event.ts'
import { type Check, flag, isObject, listOf, number, oneOf, optional, record, shape, text } from './shape.ts'
import { isTold } from './told-shape.ts'

type Kind = TraceEvent['kind']
/** More servers than this no engine runs, and no page shows. */
const MOST_SERVERS = 10_000

const state: Check = value => text(value) || record(each => each === undefined || state(each))(value)
const pair: Check = value => Array.isArray(value) && value.length === 2 && value.every(text)

const line = { server: text, port: number, n: number }
const way = { from: text, to: text }

/** What each event must have so that every view can rely on it; other fields are let through. */
const SHAPES: Record<Kind, Record<string, Check>> = {
  herd: {
    preset: text,
    title: text,
    flood: text,
    catchUp: flag,
    expiry: optional(number),
    links: optional(oneOf('persistent', 'per-message')),
    batch: optional(number),
    breaker: optional(number),
    placesDelay: optional(number),
    flaws: optional(record(listOf(text))),
    wires: flag,
    servers: value =>
      listOf(shape({ name: text, port: number }))(value) && (value as unknown[]).length <= MOST_SERVERS,
    friends: listOf(pair),
    loops: optional(record(number)),
    renamed: optional(shape({ from: text, to: text })),
  },
  state: { server: text, friend: optional(text), event: text, value: state, until: optional(number) },
  opened: { server: text, port: number },
  closed: { server: text, port: number, why: text },
  linked: { ...way, link: number, port: number },
  handled: {
    ...line,
    what: oneOf('iamat', 'at', 'whatsat', 'hello', 'control', 'invalid'),
    line: text,
    update: optional(text),
    verdict: optional(oneOf('news', 'duplicate', 'stale')),
    to: optional(listOf(text)),
    stored: optional(text),
    why: optional(text),
    lines: optional(number),
  },
  replied: { ...line, line: text },
  sent: { ...way, link: number, n: number, line: text, update: optional(text), due: number },
  delivered: { ...way, link: number, n: number },
  lost: {
    ...way,
    link: optional(number),
    n: optional(number),
    line: text,
    update: optional(text),
    why: text,
  },
  dial: {
    ...way,
    delay: number,
    jitter: number,
    bandwidth: value => value === null || number(value),
    mode: oneOf('open', 'cut', 'black hole'),
  },
  blocked: { server: text, for: number },
  unblocked: { server: text },
  skewed: { server: text, by: number },
  asked: { ...line, client: text },
  answered: { ...line, results: optional(number), error: optional(text) },
  client: {
    client: text,
    server: text,
    port: number,
    does: oneOf('opened', 'said', 'heard', 'closed', 'refused'),
    line: optional(text),
    why: optional(text),
  },
  noted: { level: oneOf('info', 'warning', 'error'), server: optional(text), text },
  told: { told: isTold },
  tripped: { server: text, update: text, copies: number },
  turn: {
    server: text,
    woke: oneOf('connection', 'data', 'timer', 'answer', 'message'),
    ran: number,
    lines: number,
  },
  loop: {
    server: text,
    over: number,
    delay: shape({ median: number, p99: number, max: number }),
    utilisation: number,
  },
  gap: { missed: number, since: optional(number), blank: optional(flag) },
}

const CHECKS = new Map(
  Object.entries(SHAPES).map(([kind, fields]) => [kind, Object.entries({ t: number, ...fields })]),
)

/**
 * Why that is no trace event, as the end of a sentence; undefined where it is one. An event of a kind that is not known
 * is none: nothing could be shown of it.
 */
export function faultOf(value: unknown): string | undefined {
  if (!isObject(value)) return 'is no JSON object'
  const checks = CHECKS.get(String(value.kind))
  if (!checks) return `is of the kind ${JSON.stringify(value.kind)}, which is not known here`
  for (const [name, check] of checks)
    if (!check(value[name])) return `has no valid ${JSON.stringify(name)}, which ${String(value.kind)} needs`
  return undefined
}
