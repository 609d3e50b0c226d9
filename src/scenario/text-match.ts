import { z } from 'zod'

const TEXT =
  'a text is given exactly, or as { begins: "AT Bailey +" }, or as { matches: "AT * kiwi *" }, where * stands for anything'
const part = z.string(TEXT).max(2000, TEXT)

/** A text: exactly this, or what it begins with, or a pattern in which `*` stands for anything. */
export const textMatch = z.union(
  [part, z.strictObject({ begins: part }, TEXT), z.strictObject({ matches: part }, TEXT)],
  TEXT,
)

export type TextMatch = z.infer<typeof textMatch>

export function doesMatch(text: string, wanted: TextMatch): boolean {
  if (typeof wanted === 'string') return text === wanted
  return 'begins' in wanted ? text.startsWith(wanted.begins) : matchesStars(text, wanted.matches)
}

/** Piece after piece, each where it first is: a pattern can be no trap, as a regular expression can. */
function matchesStars(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return text === pattern
  if (!text.startsWith(first) || !text.endsWith(last)) return false
  let at = first.length
  for (const piece of rest) {
    const found = text.indexOf(piece, at)
    if (found === -1) return false
    at = found + piece.length
  }
  return at + last.length <= text.length
}

export function textMatchWords(wanted: TextMatch): string {
  if (typeof wanted === 'string') return JSON.stringify(wanted)
  return 'begins' in wanted ? `“${wanted.begins}…”` : `like “${wanted.matches}”`
}
