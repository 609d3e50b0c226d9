import type { z } from 'zod'

export type Issue = z.core.$ZodIssue

/**
 * The issue that says most. A key that is misspelled is missing, too; what it is called says more. Of a union, it is that
 * of the option that was meant, where that can be told.
 */
export function tellingIssue(issues: readonly Issue[]): Issue | undefined {
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  if (issue?.code !== 'invalid_union') return issue
  const meant = meantOption(issue.errors)
  const inner = meant && tellingIssue(meant)
  return inner ? { ...inner, path: [...issue.path, ...inner.path] } : issue
}

/**
 * The option of the right type with the fewest keys too many and, where none is too many, the fewest missing; undefined
 * where more than one has so few. Issues have their input (zod's `reportInput`).
 */
function meantOption(options: readonly Issue[][]): readonly Issue[] | undefined {
  const ofItsType = options.filter(issues => !issues.some(isOfAnotherType))
  const close = withFewest(ofItsType, keysTooMany)
  const best = close.some(issues => keysTooMany(issues) > 0) ? close : withFewest(close, keysMissing)
  return best.length === 1 ? best[0] : undefined
}

/** A map for one of certain words is of another type, too. */
const isOfAnotherType = ({ code, path, input }: Issue): boolean =>
  path.length === 0 && (code === 'invalid_type' || (code === 'invalid_value' && typeof input === 'object'))

function withFewest(options: readonly Issue[][], count: (issues: readonly Issue[]) => number): Issue[][] {
  const fewest = Math.min(...options.map(count))
  return options.filter(issues => count(issues) === fewest)
}

const keysTooMany = (issues: readonly Issue[]): number =>
  issues.reduce(
    (sum, issue) =>
      sum + (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys.length : 0),
    0,
  )

const keysMissing = (issues: readonly Issue[]): number =>
  issues.filter(({ path, input }) => path.length === 1 && input === undefined).length
