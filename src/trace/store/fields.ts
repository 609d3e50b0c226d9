import type { TraceEvent } from '../event.ts'

/**
 * How a field is packed: a text or any JSON value as a number in the chunk's table of texts (so what is said often is held
 * once), a number in as few bytes as it takes, a time as its distance from the event's.
 */
export type Packing = 'text' | 'json' | 'number' | 'time'

type EventOf<Kind extends TraceEvent['kind']> = Extract<TraceEvent, { kind: Kind }>

type Fields = {
  [Kind in TraceEvent['kind']]: {
    [Field in Exclude<keyof EventOf<Kind>, 'kind' | 't'>]-?: Packing
  }
}

const wire = { from: 'text', to: 'text' } as const
const line = { server: 'text', port: 'number', n: 'number' } as const

/** Every field of every kind of event. What is not here is held all the same, as JSON text, in more room. */
export const FIELDS: Fields = {
  herd: {
    ...{
      preset: 'text',
      title: 'text',
      flood: 'text',
      catchUp: 'json',
      expiry: 'number',
      links: 'text',
      batch: 'number',
    },
    ...{ breaker: 'number', flaws: 'json', wires: 'json', servers: 'json', friends: 'json', loops: 'json' },
    ...{ renamed: 'json', anew: 'json', placesDelay: 'number' },
  },
  state: { server: 'text', friend: 'text', event: 'text', value: 'json', until: 'time' },
  opened: { server: 'text', port: 'number' },
  closed: { server: 'text', port: 'number', why: 'text' },
  linked: { ...wire, link: 'number', port: 'number' },
  handled: {
    ...{ ...line, what: 'text', line: 'text', update: 'text', verdict: 'text', to: 'json', stored: 'text' },
    ...{ why: 'text', lines: 'number' },
  },
  replied: { ...line, line: 'text' },
  sent: { ...wire, link: 'number', n: 'number', line: 'text', update: 'text', due: 'time' },
  delivered: { ...wire, link: 'number', n: 'number' },
  lost: { ...wire, link: 'number', n: 'number', line: 'text', update: 'text', why: 'text' },
  dial: { ...wire, delay: 'number', jitter: 'number', bandwidth: 'json', mode: 'text' },
  blocked: { server: 'text', for: 'number' },
  unblocked: { server: 'text' },
  skewed: { server: 'text', by: 'number' },
  asked: { ...line, client: 'text' },
  answered: { ...line, results: 'number', error: 'text' },
  client: { client: 'text', server: 'text', port: 'number', does: 'text', line: 'text', why: 'text' },
  noted: { level: 'text', server: 'text', text: 'text' },
  told: { told: 'json' },
  tripped: { server: 'text', update: 'text', copies: 'number' },
  turn: { server: 'text', woke: 'text', ran: 'number', lines: 'number' },
  loop: { server: 'text', over: 'number', delay: 'json', utilisation: 'number' },
  gap: { missed: 'number', since: 'number', blank: 'json' },
}
