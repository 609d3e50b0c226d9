import type { Deed } from './history.ts'

/** What an edit did, in words, without an end: for the live region and the history. */
export function wordsFor(deed: Deed): string {
  switch (deed.do) {
    case 'add':
      return `${deed.server} added${deed.friends?.length ? `, a friend of ${list(deed.friends)}` : ''}`
    case 'remove':
      return `${deed.server} removed`
    case 'befriend':
      return `${deed.a} and ${deed.b} are friends`
    case 'unfriend':
      return `Friendship of ${deed.a} and ${deed.b} cut`
    case 'rename':
      return `${deed.server} renamed ${deed.name}`
    case 'become':
      return `Herd replaced by ${deed.herd.title || 'another'}, ${deed.herd.servers.length} servers`
    case 'place':
      return `${list(Object.keys(deed.to))} moved`
    default:
      return ''
  }
}

/** Names in a row: `Bailey, Bona and Clark`. */
export function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
