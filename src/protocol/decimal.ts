const DECIMAL = /^\d+(?:\.\d+)?$/

/** Whether a text is an unsigned decimal of any length: no sign, no exponent, a digit on each side of a point. */
export const isDecimal = (text: string): boolean => DECIMAL.test(text)

/** The digits of an unsigned decimal before and after its point, or undefined where the text is not one. */
export function decimalDigits(text: string): { whole: string; fraction: string } | undefined {
  if (!isDecimal(text)) return undefined
  const point = text.indexOf('.')
  if (point === -1) return { whole: text, fraction: '' }
  return { whole: text.slice(0, point), fraction: text.slice(point + 1) }
}

/** Whether an unsigned decimal is at most a whole number: exactly, however many digits it has. */
export function isAtMost(digits: { whole: string; fraction: string }, most: number): boolean {
  const whole = Number(digits.whole)
  return whole < most || (whole === most && isZero(digits.fraction))
}

/** Whether there is no digit but 0. */
export function isZero(digits: string): boolean {
  return !/[1-9]/.test(digits)
}
