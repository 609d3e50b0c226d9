import { z } from 'zod'
import { duration } from './fields.ts'
import { herdChoice } from './herd-choice.ts'
import { flawName, floodName } from './names.ts'
import { serverOptionKeys } from './options.ts'
import { anyStep } from './steps/any-step.ts'

/** The version of the files that are written. */
export const VERSION = 1

const MOST_STEPS = 1000

const STEPS = '`steps` is a list of steps, such as - say: Look at Bailey'
const FLAWS = '`flaws` is a list of flaws that all servers have, such as [forgets]'
const SEED = 'a seed is a whole number from 0 up; the same one makes the same run where the herd is simulated'
const TITLE = 'a title is one line of text of at most 200 characters'
const DESCRIPTION = 'a description is text of at most 2,000 characters'

const options = z.strictObject(
  {
    flood: floodName.describe('How updates spread.').optional(),
    ...serverOptionKeys,
    flaws: z.array(flawName, FLAWS).max(20, FLAWS).describe('The flaws that all servers have.').optional(),
    delay: duration.describe('How long a line takes on any wire, one way.').optional(),
    seed: z.int(SEED).min(0, SEED).describe('The seed of chance, where the herd is simulated.').optional(),
  },
  {
    error: issue =>
      issue.code === 'unrecognized_keys'
        ? `there is no option \`${issue.keys[0]}\`; there are flood, links, catch-up, expiry, batch, breaker, flaws, delay and seed`
        : '`options` has flood, links, catch-up, expiry, batch, breaker, flaws, delay and seed, or some of them',
  },
)

const PROMISES = '`promises` is kept (a broken promise fails the run) or ignored'

const about = {
  scenario: 'The version of this file: 1.',
  title: 'What the scenario is called.',
  description: 'What it shows, for whom.',
  herd: 'The herd: a course’s by its name, one of a shape and size, or its servers and friendships.',
  options:
    'How the servers behave: the flood, links, catch-up, expiry, the storm breaker, flaws, the delay of all wires, one way, and, for the simulation, the seed of chance.',
  promises:
    'Whether what floods promise must be kept: `kept` where it is not said; `ignored`: a promise that is broken is told and fails nothing.',
  steps: 'What happens, in order.',
}

/** A scenario as its file has it. */
export const scenarioSchema = z.strictObject(
  {
    scenario: z
      .literal(VERSION, `a scenario file begins with its version, \`scenario: ${VERSION}\``)
      .describe(about.scenario),
    title: z
      .string(TITLE)
      .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]{1,200}$/u, TITLE)
      .describe(about.title),
    description: z.string(DESCRIPTION).max(2000, DESCRIPTION).optional().describe(about.description),
    herd: herdChoice.describe(about.herd),
    options: options.optional().describe(about.options),
    promises: z.enum(['kept', 'ignored'], PROMISES).optional().describe(about.promises),
    steps: z
      .array(anyStep, STEPS)
      .max(MOST_STEPS, `a scenario has at most ${MOST_STEPS} steps: this one is too many`)
      .describe(about.steps),
  },
  {
    error: issue =>
      issue.code === 'unrecognized_keys'
        ? `a scenario has no \`${issue.keys[0]}\`; it has scenario, title, description, herd, options, promises and steps`
        : 'a scenario has scenario (its version), title, herd and steps and, where wanted, description, options and promises',
  },
)

export type Scenario = z.infer<typeof scenarioSchema>
