import type { Told, TraceEvent } from '../../../trace/index.ts'

/** What stands before people from a time of the trace on (µs); an empty text: nothing. */
export interface Caption {
  t: number
  text: string
  /** A question: while it is asked it has a card of its own. */
  isAsked?: true
}

/** Longer lectures lose their first captions. */
const KEPT = 2000

/** The captions with those that came since. */
export function withCaptions(
  captions: readonly Caption[],
  events: readonly TraceEvent[],
): readonly Caption[] {
  const more = events.flatMap(event => (event.kind === 'told' ? captionOf(event.t, event.told) : []))
  return more.length === 0 ? captions : [...captions, ...more].slice(-KEPT)
}

/** The caption at a time of the trace; undefined: nobody was told anything until then. */
export const captionAt = (captions: readonly Caption[], t: number): string | undefined =>
  captions.findLast(each => each.t <= t)?.text

/** The caption now, beside a card that asks. */
export function latestCaption(captions: readonly Caption[]): string | undefined {
  const last = captions.at(-1)
  return last?.isAsked ? '' : last?.text
}

function captionOf(t: number, told: Told): Caption[] {
  switch (told.shows) {
    case 'title':
      return [{ t, text: '' }]
    case 'caption':
      return [{ t, text: told.text }]
    case 'question':
      return [{ t, text: told.question, isAsked: true }]
    case 'end':
      return told.end === 'stopped' ? [{ t, text: '' }] : []
    default:
      return []
  }
}
