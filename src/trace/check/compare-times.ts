/**
 * Below zero where the POSIX time `a` is earlier than `b`, above where it is later, zero where they are the same: exact,
 * whatever their decimals. Both are as servers accepted them, so no more than digits and a point.
 */
export function compareTimes(a: string, b: string): number {
  if (a === b) return 0
  const [wholeA, fractionA] = partsOf(a)
  const [wholeB, fractionB] = partsOf(b)
  if (wholeA.length !== wholeB.length) return wholeA.length - wholeB.length
  if (wholeA !== wholeB) return wholeA < wholeB ? -1 : 1
  if (fractionA === fractionB) return 0
  return fractionA < fractionB ? -1 : 1
}

/** Without zeros that say nothing. */
function partsOf(time: string): [whole: string, fraction: string] {
  const point = time.indexOf('.')
  const whole = point === -1 ? time : time.slice(0, point)
  const fraction = point === -1 ? '' : time.slice(point + 1)
  let start = 0
  while (whole[start] === '0') start++
  let end = fraction.length
  while (fraction[end - 1] === '0') end--
  return [whole.slice(start), fraction.slice(0, end)]
}

/** Whether two held times are the same; nothing held (the empty time) is the same as nothing. */
export const isSameTime = (a: string, b: string): boolean =>
  a === b || (a !== '' && b !== '' && compareTimes(a, b) === 0)
