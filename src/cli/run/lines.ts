import type { Failure } from '../../scenario/index.ts'
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
  const when = t === undefined ? '' : `, at ${((t - began) / 1e6).toFixed(3)} s`
  return `expected ${expected}; the trace has ${found}${when}`
}
