/** A decimal's digits before its point and after it; no sign, no exponent, at least one digit on each side of a point. */
const DECIMAL = /^(\d+)(?:\.(\d+))?$/

/** The digits of an unsigned decimal of any length, or undefined where the text is not one. */
export function decimalDigits(text: string): { whole: string; fraction: string } | undefined {
  const match = DECIMAL.exec(text)
  return match ? { whole: match[1] ?? '', fraction: match[2] ?? '' } : undefined
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
