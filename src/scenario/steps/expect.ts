import { z } from 'zod'
import type { Look } from '../expectations/expectation.ts'
import { expectations } from '../expectations/index.ts'
import { earlier, meant, milliseconds, within } from '../fields.ts'
import type { Failure } from '../run/failure.ts'
import { floodOf, LULL, PATIENCE, type Run, sinceOf } from '../run/run.ts'
import { valueWords } from '../value-words.ts'
import { stepKind } from './step.ts'

const KNOWN = expectations.map(({ name }) => name)
const EXPECT = `an expectation is one of ${KNOWN.join(', ')}, as in { copies: 12, converged: true }`
const AT_ONCE = '`at-once` is true: what is under way is not waited for'

const claims = z
  .strictObject(
    Object.fromEntries(
      expectations.map(({ name, about, schema }) => [name, schema.describe(about).optional()]),
    ),
    {
      error: issue =>
        issue.code === 'unrecognized_keys' ? `\`${issue.keys[0]}\` cannot be expected: ${EXPECT}` : EXPECT,
    },
  )
  .refine(claims => Object.values(claims).some(wanted => wanted !== undefined), EXPECT)

export const expect = stepKind({
  name: 'expect',
  about:
    'Says what the trace must have: first everything under way is waited for (at most `within`), then each claim must hold. `of` is the step or the client that is meant, else the last update; `since` is from which step on events count.',
  keys: {
    expect: claims,
    of: meant.optional(),
    since: earlier.optional(),
    within: within.optional(),
    'at-once': z.literal(true, AT_ONCE).describe('What is under way is not waited for.').optional(),
  },
  words: ({ expect, of }) =>
    `${Object.entries(expect)
      .map(([name, wanted]) => `${name} ${valueWords(wanted)}`)
      .join(', ')}${of === undefined ? '' : ` of ${of}`}`,
  async run(step, run) {
    const { of, since, within } = step
    if (!step['at-once']) await run.quiet(LULL, within === undefined ? PATIENCE : milliseconds(within))
    const look: Look = { run, flood: floodOf(run, of), since: sinceOf(run, since), of: stepNamed(run, of) }
    const failures = Object.entries(step.expect).flatMap(([key, wanted]): Failure[] => {
      const verdict = expectations.find(({ name }) => name === key)?.judge(wanted, look)
      return verdict && !verdict.holds ? [verdict] : []
    })
    const [first] = failures
    if (!first) return undefined
    return {
      expected: failures.map(({ expected }) => expected).join('; and '),
      found: failures.map(({ found }) => found).join('; and '),
      ...(first.t !== undefined && { t: first.t }),
    }
  },
})

/** The step that is meant, where `of` is a step’s name and not a client. */
const stepNamed = ({ deeds }: Run, of: string | undefined) =>
  deeds.some(({ name }) => name !== undefined && name === of) ? of : undefined
