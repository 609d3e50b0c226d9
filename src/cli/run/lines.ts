import type { BrokenPromise, Failure } from '../../scenario/index.ts'
import type { StepResult } from './results.ts'

/** A step as a line: how it ended, its number, what it did. */
export function stepLine(index: number, count: number, { words, end, failure }: StepResult): string {
  const number = `${index + 1}`.padStart(`${count}`.length)
  const [first = '', ...more] = words.split('\n').map(line => line.trim())
  const short = more.length === 0 ? first : `${first} …`
  return `  ${end === 'passed' ? 'ok  ' : 'FAIL'}  ${number}  ${short}${failure === undefined ? '' : `\n        ${failure}`}`
}

/** Why a step failed, with the trace's time where that is to be seen; `began` is when the steps began (microseconds). */
export function failureText({ expected, found, t }: Failure, began: number): string {
  return `expected ${expected}; the trace has ${found}${t === undefined ? '' : `, ${timeText(t, began)}`}`
}

/** A promise that was broken, and what shows it; where that fails nothing, why. */
export function promiseLine(broken: BrokenPromise, isFailure: boolean, began: number): string {
  const why = isFailure ? '' : broken.expected ? ' (its flood does not promise it)' : ' (ignored)'
  return `  ${isFailure ? 'FAIL' : 'note'}  broken: ${broken.promise}${why}\n        ${foundText(broken, began)}`
}

/** What shows that a promise was broken, with its time, and how often it was. */
export function foundText({ first, count }: BrokenPromise, began: number): string {
  const more = count === 1 ? '' : `, and ${count - 1} more like it`
  return `${first.sentence.replace(/\.$/, '')}, ${timeText(first.t, began)}${more}`
}

const timeText = (t: number, began: number) => `at ${((t - began) / 1e6).toFixed(3)} s`
