/**
 * A line as it is inside Herdscope: one character per byte (Latin-1), without its line ending. The wire language's
 * white space is ASCII, so no field is ever split inside a UTF-8 sequence, nothing is lost from bytes that are not
 * UTF-8, and decoding a chunk is one cheap call.
 */
export type Line = string

/** A longer line is refused and its connection closed (bytes, without the line ending). */
export const MAX_LINE = 8192

/** How many bytes of a refused line are given back. */
export const REFUSED_LINE_SHOWN = 64

const WHITE_SPACE = /[ \t\r\n\f\v]+/

/** The fields of a line: what stands between runs of space, tab, CR, LF, FF and VT. */
export function fieldsOf(line: Line): string[] {
  const fields = line.split(WHITE_SPACE)
  if (fields[0] === '') fields.shift()
  if (fields[fields.length - 1] === '') fields.pop()
  return fields
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII.
const IS_ASCII = /^[\x00-\x7f]*$/

/** Every multi-byte sequence that RFC 3629, section 4, allows. */
const UTF8_SEQUENCE =
  /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}/g

/** Whether the line's bytes are UTF-8 (RFC 3629). */
export function isUtf8(line: Line): boolean {
  return IS_ASCII.test(line) || IS_ASCII.test(line.replace(UTF8_SEQUENCE, ''))
}

/** The line's bytes for a text, as UTF-8; a lone surrogate becomes U+FFFD. */
export function lineOf(text: string): Line {
  let line = ''
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code
    if (point < 0x80) line += character
    else if (point < 0x800) line += bytes(0xc0 | (point >> 6), point)
    else if (point < 0x10000) line += bytes(0xe0 | (point >> 12), point >> 6, point)
    else line += bytes(0xf0 | (point >> 18), point >> 12, point >> 6, point)
  }
  return line
}

function bytes(first: number, ...rest: number[]): string {
  return String.fromCharCode(first, ...rest.map(bits => 0x80 | (bits & 0x3f)))
}

/** The text of a line's bytes; each byte that is no part of a UTF-8 sequence becomes U+FFFD. */
export function textOf(line: Line): string {
  if (IS_ASCII.test(line)) return line
  return line.replace(EACH_SEQUENCE, sequence => {
    const [a = 0, b = 0, c = 0, d = 0] = Array.from(sequence, byte => byte.charCodeAt(0))
    if (sequence.length === 1) return '\ufffd'
    if (sequence.length === 2) return String.fromCodePoint(((a & 0x1f) << 6) | (b & 0x3f))
    if (sequence.length === 3)
      return String.fromCodePoint(((a & 0x0f) << 12) | ((b & 0x3f) << 6) | (c & 0x3f))
    return String.fromCodePoint(((a & 0x07) << 18) | ((b & 0x3f) << 12) | ((c & 0x3f) << 6) | (d & 0x3f))
  })
}

const EACH_SEQUENCE = new RegExp(`${UTF8_SEQUENCE.source}|[\\x80-\\xff]`, 'g')

/**
 * The same text in memory of its own. A field cut from a chunk keeps the whole chunk alive (V8's sliced strings), and
 * what is stored can live for ever. Joining makes a new string, and reading a character of it makes V8 write it out.
 */
export function ownCopy(text: string): string {
  const copy = text.slice(0, 1) + text.slice(1)
  copy.charCodeAt(0)
  return copy
}
