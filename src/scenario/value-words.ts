/** What a file has as a value, in words: `above 3 and below 10`, `Bona (kiwi none)`. */
export function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inBrackets).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  const parts = Object.entries(value).filter(([, each]) => each !== undefined)
  const isBounds = parts.every(([key]) => key === 'above' || key === 'below')
  return parts.map(([key, each]) => `${key} ${inBrackets(each)}`).join(isBounds ? ' and ' : ', ')
}

/** Within another: what has several parts is kept together. */
function inBrackets(value: unknown): string {
  const isSimple = typeof value !== 'object' || value === null || isBound(value)
  return isSimple ? valueWords(value) : `(${valueWords(value)})`
}

const isBound = (value: object) =>
  Object.keys(value).every(key => ['above', 'below', 'begins', 'matches'].includes(key))
