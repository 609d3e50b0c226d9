import type { DeliveredEvent, HandledEvent, SentEvent, TraceEvent } from './event.ts'

/** An event as JSON. What there is one of for each line or copy is put together by hand, in half the time. */
export function eventText(event: TraceEvent): string {
  switch (event.kind) {
    case 'handled':
      return handledText(event)
    case 'sent':
      return sentText(event)
    case 'delivered':
      return `${onWireText(event)}}`
    case 'replied': {
      const { t, server, port, n, line } = event
      return `{"kind":"replied","t":${t},"server":${nameText(server)},"port":${port},"n":${n},"line":${quoted(line)}}`
    }
    default:
      return JSON.stringify(event)
  }
}

function handledText(event: HandledEvent): string {
  const { t, server, port, n, what, update, verdict, to, stored, why, lines } = event
  const line = quoted(event.line)
  let text = `{"kind":"handled","t":${t},"server":${nameText(server)},"port":${port},"n":${n},"what":"${what}","line":${line}`
  if (update !== undefined) text += `,"update":${quoted(update)}`
  if (verdict !== undefined) text += `,"verdict":"${verdict}"`
  if (to !== undefined) text += `,"to":[${to.map(nameText).join()}]`
  if (stored !== undefined) text += `,"stored":${stored === event.line ? line : quoted(stored)}`
  if (why !== undefined) text += `,"why":${quoted(why)}`
  if (lines !== undefined) text += `,"lines":${lines}`
  return `${text}}`
}

function sentText(event: SentEvent): string {
  const update = event.update === undefined ? '' : `,"update":${quoted(event.update)}`
  return `${onWireText(event)},"line":${quoted(event.line)}${update},"due":${event.due}}`
}

function onWireText({ kind, t, from, to, link, n }: SentEvent | DeliveredEvent): string {
  return `{"kind":"${kind}","t":${t},${wireText(from, to, link)},"n":${n}`
}

/** Lines on a wire come in runs. */
let wire = { from: '', to: '', link: -1, text: '' }

function wireText(from: string, to: string, link: number): string {
  if (wire.from !== from || wire.to !== to || wire.link !== link)
    wire = { from, to, link, text: `"${FROM}":${nameText(from)},"to":${nameText(to)},"link":${link}` }
  return wire.text
}

const FROM = 'from'

/** Texts in which JSON escapes nothing. */
const IS_PLAIN = /^[ !#-[\]-~]*$/

const quoted = (text: string) => (IS_PLAIN.test(text) ? `"${text}"` : JSON.stringify(text))

/** Servers' names come again and again. */
const names = new Map<string, string>()
const MOST_NAMES = 10_000

function nameText(name: string): string {
  const known = names.get(name)
  if (known !== undefined) return known
  if (names.size >= MOST_NAMES) names.clear()
  const text = JSON.stringify(name)
  names.set(name, text)
  return text
}
