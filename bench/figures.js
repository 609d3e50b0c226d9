/** Figures, and how they are printed. */

/** @param {number[]} values @returns {number} */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** @param {number} value */
export const whole = value => Math.round(value).toLocaleString('en')

/**
 * The median, and the least and greatest of more than one.
 * @param {number[]} values @param {(value: number) => string} [print]
 */
export function withRange(values, print = whole) {
  if (values.length === 0) return '–'
  const middle = print(median(values))
  return values.length === 1
    ? middle
    : `${middle} (${print(Math.min(...values))}–${print(Math.max(...values))})`
}

/** @param {boolean} holds */
export const verdict = holds => (holds ? 'holds' : 'falls short')

/**
 * A table of texts in Markdown, its columns as wide as they need to be; the first column is flush left, others right.
 * @param {string[]} head @param {string[][]} rows
 */
export function table(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map(row => (row[column] ?? '').length)),
  )
  const line = (/** @type {string[]} */ cells) =>
    `| ${widths.map((width, column) => (column === 0 ? (cells[column] ?? '').padEnd(width) : (cells[column] ?? '').padStart(width))).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (column === 0 ? `:${'-'.repeat(width + 1)}` : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}
