/** What is expected of a command. */
export const OBEDIENCE = 'the herd to do it'

/** Why a step failed: what was expected, what the trace has, and where (microseconds) that is to be seen. */
export interface Failure {
  expected: string
  found: string
  t?: number
  /** What follows makes no sense any more. */
  ends?: true
}
