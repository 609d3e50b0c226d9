import type { ServerNow } from './network.ts'

/** More servers than this are counted, not named. */
const MOST_NAMED = 4

/** Servers in a sentence. */
export function namesOf(servers: readonly ServerNow[]): string {
  const names = servers.map(({ name }) => name)
  if (names.length > MOST_NAMED)
    return `${names.slice(0, MOST_NAMED - 1).join(', ')} and ${names.length - MOST_NAMED + 1} more`
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
