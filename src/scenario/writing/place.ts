import { isMap, isPair, isScalar, isSeq, type Node, parseDocument, type Scalar, visit } from 'yaml'
import type { Turn } from './schema-at.ts'

/** What is written at some place of a scenario file, whole or not yet. */
export interface Place {
  /** The way to it; to the map, where it is one of its keys. */
  way: readonly Turn[]
  role: 'key' | 'value'
  /** Where it is a key: the others of its map, and whether a colon follows already. */
  beside: readonly string[]
  hasColon: boolean
  /** What stands there: from where to where in the text. */
  from: number
  to: number
  /** Its column, from 0. */
  column: number
  /** Whether it is in brackets or braces; in quotes; has its line, or what follows a dash, to itself. */
  isInFlow: boolean
  isQuoted: boolean
  isAlone: boolean
  /** What the whole file says, with this place as it is or as a blank. */
  value: unknown
}

/** Longer files get no help: it is for people who type. */
export const LONGEST = 128 * 1024

/** Stands for what is being written: a character that is in no file. */
const BLANK = '\u{E000}'

/** A line on which there is but a word, after dashes. */
const ALONE = /^\s*(?:- +)*[^\s:#]*$/

/**
 * The places that a cursor may be at, the likeliest first: a word that is alone on its line may be a key whose colon is to
 * come, or a value.
 */
export function placesAt(text: string, cursor: number): Place[] {
  if (text.length > LONGEST) return []
  const before = text.slice(startOfLine(text, cursor), cursor)
  const isAlone = ALONE.test(before) && text.slice(cursor, endOfLine(text, cursor)).trim() === ''
  const marks = isAlone ? [`${BLANK}:`, BLANK] : [BLANK]
  return marks.flatMap(mark => {
    try {
      return placeOf(text, cursor, mark, isAlone) ?? []
    } catch {
      // Brackets within brackets without end: nobody writes them.
      return []
    }
  })
}

function placeOf(text: string, cursor: number, mark: string, isAlone: boolean): Place | undefined {
  const marked = text.slice(0, cursor) + mark + text.slice(cursor)
  const yaml = parseDocument(marked, { prettyErrors: false, logLevel: 'silent' })
  let found: Pick<Place, 'way' | 'role' | 'beside' | 'isInFlow'> | undefined
  let scalar: Scalar | undefined
  visit(yaml, {
    Scalar(key, node, path) {
      if (typeof node.value !== 'string' || !node.value.includes(BLANK)) return undefined
      const ancestors = path as readonly Node[]
      scalar = node
      found = {
        way: wayOf(ancestors, node, key === 'key'),
        role: key === 'key' ? 'key' : 'value',
        beside: key === 'key' ? keysBeside(ancestors.at(-2), ancestors.at(-1)) : [],
        isInFlow: ancestors.some(each => (isMap(each) || isSeq(each)) && each.flow === true),
      }
      return visit.BREAK
    },
  })
  const { type, range } = scalar ?? {}
  if (!found || !range || type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') return undefined
  const isQuoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE'
  const from = range[0] + (isQuoted ? 1 : 0)
  const end = range[1] - BLANK.length - (isQuoted ? 1 : 0)
  return {
    ...found,
    hasColon: mark === BLANK && /^["']?\s*:/.test(text.slice(Math.max(cursor, end))),
    from,
    to: Math.max(cursor, Math.min(end, endOfLine(text, cursor))),
    column: from - startOfLine(text, from),
    isQuoted,
    isAlone,
    value: readValue(() => yaml.toJS({ maxAliasCount: 0 })),
  }
}

/** Asked from before the text, `lastIndexOf` looks at its first character all the same. */
function startOfLine(text: string, from: number): number {
  return from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

/** The way that the nodes around something tell. */
export function wayOf(ancestors: readonly unknown[], node: unknown, isKey: boolean): Turn[] {
  const around = isKey ? ancestors.slice(0, -1) : ancestors
  return around.flatMap((each, index): Turn[] => {
    if (isPair(each)) return [{ at: keyOf(each), beside: keysBeside(around[index - 1], each) }]
    if (!isSeq(each)) return []
    const inner = ancestors[index + 1] ?? node
    return [{ at: each.items.indexOf(inner), beside: [] }]
  })
}

const keysBeside = (map: unknown, pair: unknown): string[] =>
  isMap(map) ? map.items.filter(each => each !== pair).map(keyOf) : []

const keyOf = ({ key }: { key: unknown }): string => String(isScalar(key) ? key.value : key)

function readValue(read: () => unknown): unknown {
  try {
    return read()
  } catch {
    // An alias: nothing is known of the file.
    return undefined
  }
}
