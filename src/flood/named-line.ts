import { type At, parseMessage } from '../protocol/index.ts'

/** How many fields an AT line has. */
export const AT_FIELDS = 6

/** An update and the names beside it: from the fields of its AT line, and what stands after them. */
export function readNamed(
  at: readonly string[],
  names: string[],
): { update: At; names: string[] } | undefined {
  const update = parseMessage(at.join(' '))
  return update.kind === 'at' && at[0] === 'AT' ? { update, names } : undefined
}

/** The names, and this server's own at their end where it is not among them. */
export function withName(names: readonly string[], name: string): readonly string[] {
  return names.includes(name) ? names : [...names, name]
}

/** The friends that are not among the names. */
export function notAmong(friends: readonly string[], names: readonly string[]): readonly string[] {
  return names.length === 0 ? friends : friends.filter(friend => !names.includes(friend))
}
