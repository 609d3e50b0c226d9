import type { TrippedEvent } from './event.ts'

/** What the storm breaker did, for people. */
export function tripSentence({ update, copies }: TrippedEvent): string {
  const client = update.slice(0, update.lastIndexOf(' '))
  const sent = copies === 1 ? '1 copy' : `${copies.toLocaleString('en')} copies`
  return `The storm breaker stopped the flood of ${client} after ${sent}: no more are sent of it`
}
