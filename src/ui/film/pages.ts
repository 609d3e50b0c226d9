import { textWidth } from '../stage/text.ts'
import { CAPTION } from './film-room.ts'

/** A text as lines no wider than that, in the size's units; a word that is wider is cut. */
export function linesIn(text: string, size: number, width: number): string[] {
  const fits = (line: string) => textWidth(line, size, true) <= width
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word
    if (fits(longer)) {
      line = longer
      continue
    }
    if (line) lines.push(line)
    line = ''
    for (const letter of word) {
      if (line && !fits(line + letter)) {
        lines.push(line)
        line = ''
      }
      line += letter
    }
  }
  return line ? [...lines, line] : lines
}

/** So many lines of a caption are shown at once: more would hide the herd. */
const LINES = 2

const isPage = (text: string) => linesIn(text, CAPTION.size, CAPTION.width).length <= LINES

/** A caption in parts that are shown one after the other: whole sentences where these fit, else parts of equal length. */
export function pagesOf(text: string): string[] {
  const pages: string[] = []
  for (const sentence of text.trim().split(/(?<=[.!?…])\s+/u)) {
    const last = pages.at(-1)
    const longer = last === undefined ? sentence : `${last} ${sentence}`
    if (last !== undefined && isPage(longer)) pages[pages.length - 1] = longer
    else pages.push(...partsOf(sentence))
  }
  return pages.filter(Boolean)
}

function partsOf(sentence: string): string[] {
  const lines = linesIn(sentence, CAPTION.size, CAPTION.width)
  for (let count = Math.ceil(lines.length / LINES); count < lines.length; count++) {
    const parts = equalParts(sentence, count)
    if (parts.every(isPage)) return parts
  }
  return lines
}

/** Its words in so many parts, each of about the same width. */
function equalParts(sentence: string, count: number): string[] {
  const parts: string[][] = Array.from({ length: count }, () => [])
  const all = textWidth(sentence, 1)
  let passed = 0
  for (const word of sentence.split(/\s+/)) {
    const width = textWidth(`${word} `, 1)
    parts[Math.min(count - 1, Math.floor(((passed + width / 2) / all) * count))]?.push(word)
    passed += width
  }
  return parts.map(words => words.join(' ')).filter(Boolean)
}
