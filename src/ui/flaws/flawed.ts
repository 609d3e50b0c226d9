import type { HerdEvent } from '../../trace/index.ts'

type Herd = Pick<HerdEvent, 'servers' | 'flaws'>

/** The servers that have a flaw, in the herd's order. */
export const serversWith = ({ servers, flaws = {} }: Herd, flaw: string): string[] =>
  servers.flatMap(({ name }) => (flaws[name]?.includes(flaw) ? [name] : []))

/** The flaws that servers of the herd have, as few words: `forgets`, `forgets + 2`; undefined where none has any. */
export function flawedText({ servers, flaws = {} }: Herd): string | undefined {
  const [first, ...more] = new Set(servers.flatMap(({ name }) => flaws[name] ?? []))
  if (first === undefined) return undefined
  return more.length === 0 ? first : `${first} + ${more.length}`
}
