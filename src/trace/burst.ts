import type { DeliveredEvent, HandledEvent, RepliedEvent, SentEvent, TraceEvent, Verdict } from './event.ts'

/**
 * Events that are alike, told in one line of a trace's text: what happened at one time to lines that came one after the
 * other on a connection. A busy herd tells nearly everything so, for a tenth of the work and a third of the text. Readers
 * never meet one: they get its events (`eventsIn`).
 *
 * `lines` are the lines, an LF between two; all are an AT (or, where a server heard them, an IAMAT) in printable ASCII
 * with nothing in it that JSON escapes, its fields one space apart, so that which update each is can be read off. `n` is
 * the first one's number.
 */
export type Burst = SentBurst | DeliveredBurst | HandledBurst

interface SentBurst extends Omit<SentEvent, 'kind' | 'line' | 'update'> {
  kind: 'burst'
  of: 'sent'
  lines: string
}

interface DeliveredBurst extends Omit<DeliveredEvent, 'kind'> {
  kind: 'burst'
  of: 'delivered'
  /** How many lines were. */
  count: number
}

interface HandledBurst extends Pick<HandledEvent, 't' | 'server' | 'port' | 'n'> {
  kind: 'burst'
  of: 'handled'
  lines: string
  /** What the server decided about each: a letter, `n`ews, `d`uplicate or `s`tale. */
  verdicts: string
  /** The friends that each goes on to; absent: none. */
  to?: readonly string[]
  /** The answer to each line, where these are IAMATs: what is stored, where it is news, and what was replied. */
  answers?: string
}

/** A line of a trace's text. */
export type TraceLine = TraceEvent | Burst

/** What lines of a trace's text tell, event by event. */
export function eventsIn(lines: readonly TraceLine[]): TraceEvent[] {
  return lines.flatMap(each => (each.kind === 'burst' ? eventsOfBurst(each) : each))
}

function eventsOfBurst(burst: Burst): TraceEvent[] {
  switch (burst.of) {
    case 'sent':
      return sentOf(burst)
    case 'delivered': {
      const { t, from, to, link, n, count } = burst
      return Array.from({ length: count }, (_, index) => ({
        ...({ kind: 'delivered', t, from, to, link } as const),
        n: n + index,
      }))
    }
    case 'handled':
      return handledOf(burst)
  }
}

function sentOf({ t, from, to, link, n, due, lines }: SentBurst): SentEvent[] {
  return linesIn(lines).map((line, index) => ({
    ...({ kind: 'sent', t, from, to, link } as const),
    n: n + index,
    line,
    update: updateOf(line),
    due,
  }))
}

function handledOf({ t, server, port, n, lines, verdicts, to, answers }: HandledBurst): TraceEvent[] {
  const replies = answers === undefined ? [] : linesIn(answers)
  return linesIn(lines).flatMap((line, index) => {
    const reply = replies[index]
    const verdict = verdictOf(verdicts[index])
    const about = { t, server, port, n: n + index }
    const handled: HandledEvent = {
      kind: 'handled',
      ...about,
      what: reply === undefined ? 'at' : 'iamat',
      line,
      update: updateOf(line),
      verdict,
    }
    if (to !== undefined) handled.to = [...to]
    if (verdict === 'news') handled.stored = reply ?? line
    if (reply === undefined) return handled
    const replied: RepliedEvent = { kind: 'replied', ...about, line: reply }
    return [handled, replied]
  })
}

export const linesIn = (lines: string): string[] => lines.split('\n')

const VERDICTS: Record<string, Verdict> = { n: 'news', d: 'duplicate', s: 'stale' }

const verdictOf = (letter = ''): Verdict => VERDICTS[letter] ?? 'stale'

/** The letter of a verdict in a burst. */
export const letterOf = (verdict: Verdict): string => verdict.charAt(0)

/** An update's identity, read off its line: of an AT its fields 3 and 5, of an IAMAT 1 and 3. */
function updateOf(line: string): string {
  const fields = line.split(' ')
  return fields[0] === 'AT' ? `${fields[3]} ${fields[5]}` : `${fields[1]} ${fields[3]}`
}

/** A burst as JSON, put together by hand: nothing in its lines needs to be escaped but the LF between them. */
export function burstText(burst: Burst): string {
  if (!('lines' in burst)) return JSON.stringify(burst)
  const { lines, ...rest } = burst
  const { answers, ...about } = { answers: undefined, ...rest }
  let text = `${JSON.stringify(about).slice(0, -1)},"lines":"${escaped(lines)}"`
  if (answers !== undefined) text += `,"answers":"${escaped(answers)}"`
  return `${text}}`
}

const escaped = (lines: string) => lines.replaceAll('\n', '\\n')
