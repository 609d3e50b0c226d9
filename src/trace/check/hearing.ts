/** Whether the answers on a connection are heard in the order of the lines. */
export interface Hearing {
  /** The next line that has an answer. */
  expect(n: number): void
  /** What the server answers it with. */
  say(n: number, answer: string): void
  /** What was heard next; false where an earlier line's answer was still to come. */
  hear(line: string): boolean
}

/** So many answers may be on their way. */
const MOST_EXPECTED = 1000

export function createHearing(): Hearing {
  let expected: { n: number; first?: string }[] = []
  /** Something was heard that nobody is known to have said: no more is known of the order. */
  let lost = false

  return {
    expect(n) {
      if (lost) return
      expected.push({ n })
      lost = expected.length > MOST_EXPECTED
    },
    say(n, answer) {
      const about = expected.find(each => each.n === n)
      if (about) about.first = answer.split('\n', 1)[0] ?? ''
    },
    hear(line) {
      // The places of a WHATSAT come after its AT line.
      if (lost || line.startsWith('{')) return true
      const index = expected.findIndex(({ first }) => first === line)
      if (index === -1) {
        lost = true
        expected = []
        return true
      }
      expected.splice(index, 1)
      return index === 0
    },
  }
}
