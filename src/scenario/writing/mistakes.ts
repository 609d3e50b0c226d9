import { scenarioMistakes } from '../parse.ts'

/** Something wrong with a scenario file, for people; from where to where in its text it is marked. */
export interface Mistake {
  from: number
  to: number
  /** From 1, as people count them. */
  line: number
  column: number
  error: string
}

/** All that is wrong with a scenario's text and can be told at once, in its order. Never throws. */
export function mistakesOf(text: string): Mistake[] {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]
  return scenarioMistakes(text)
    .map(({ error, line = 1, column = 1 }) => {
      const from = Math.min(text.length, (starts[line - 1] ?? 0) + column - 1)
      return { from, to: from + lengthOf(text, from), line, column, error }
    })
    .sort((one, other) => one.from - other.from)
}

/** A word: of a key all of it, of a text its first. */
const lengthOf = (text: string, from: number): number =>
  /^(?:[^\s,:{}[\]]+|\S)/.exec(text.slice(from, from + 200))?.[0].length ?? 0
