import { z } from 'zod'
import { lifeOf } from '../../trace/index.ts'
import { doesFit, type EventMatch, eventMatch, eventWords } from '../event-match.ts'
import { duration, durationText, earlier, meant, milliseconds, millisecondsIn, within } from '../fields.ts'
import { floodOf, LULL, PATIENCE, type Run, saidIn, sinceOf } from '../run/run.ts'
import { whyNotConverged } from '../run/witness.ts'
import { stepKind } from './step.ts'

const WAIT =
  'a wait is for a time (2 s), for quiet, converged, reply or links, or for an event such as { kind: lost }'
const states = ['quiet', 'converged', 'reply', 'links'] as const

/** What a wait is for: when it is over, and what the trace has as long as it is not. */
interface Goal {
  expected: string
  isThere(): boolean
  found(): string
}

export const wait = stepKind({
  name: 'wait',
  about:
    'Waits for a time; for `quiet` (nothing under way), `converged` (all servers hold the update), `reply` (to what was sent), `links` (all are up) or an event; at most `within`, 5 s where it is not said, and then it fails.',
  keys: {
    wait: z.union([z.enum(states, WAIT), duration, eventMatch], WAIT),
    of: meant.optional(),
    since: earlier.optional(),
    within: within.optional(),
  },
  words: ({ wait, within }) =>
    `Wait for ${typeof wait === 'string' ? wait : eventWords(wait)}${within === undefined ? '' : `, at most ${within}`}`,
  async run({ wait, of, since, within }, run) {
    const time = typeof wait === 'string' ? millisecondsIn(wait) : undefined
    if (time !== undefined) {
      await run.pass(time)
      return undefined
    }
    const most = within === undefined ? PATIENCE : milliseconds(within)
    const goal = goalOf(wait, run, of, sinceOf(run, since))
    const isOver = wait === 'quiet' ? await run.quiet(LULL, most) : await run.until(goal.isThere, most)
    if (isOver || run.signal.aborted) return undefined
    const expected = `${goal.expected} within ${durationText(most)}`
    return { expected, found: goal.found(), t: run.now(), ends: true }
  },
})

function goalOf(wait: string | EventMatch, run: Run, of: string | undefined, since: number): Goal {
  if (wait === 'links') return links(run)
  if (wait === 'reply') return event(run, ...replyTo(run, of))
  if (wait === 'converged') return convergence(run, of)
  if (typeof wait === 'object') return event(run, wait, since)
  const found = () => 'something still under way'
  return { expected: 'quiet', isThere: () => false, found }
}

function convergence(run: Run, of: string | undefined): Goal {
  const why = () => {
    const flood = floodOf(run, of)
    return flood ? whyNotConverged(run.witness, flood) : 'no update like that'
  }
  return {
    expected: 'the herd to converge',
    isThere: () => why() === undefined,
    found: () => why() ?? 'that it has',
  }
}

/** What a client hears of what it said last, or in the step of that name, and since when. */
function replyTo(run: Run, of: string | undefined): [EventMatch, number] {
  const { said, at = 0 } = saidIn(run, of) ?? {}
  return [{ kind: 'client', does: 'heard', ...(said && { client: said.client, server: said.server }) }, at]
}

/** Looks at each event once. */
function event({ witness }: Run, wanted: EventMatch, since: number): Goal {
  let seen = 0
  let isThere = false
  return {
    expected: eventWords(wanted),
    isThere() {
      for (; !isThere && seen < witness.events.length; seen++) {
        const next = witness.events[seen]
        isThere = next !== undefined && next.t >= since && doesFit(next, wanted)
      }
      return isThere
    },
    found: () => 'none',
  }
}

/** All links between servers that run are up. */
export function links({ witness }: Pick<Run, 'witness'>): Goal {
  const down = () => {
    const running = new Set(witness.running().map(({ name }) => name))
    return [...witness.view.links.values()].filter(
      ({ from, to, state }) =>
        running.has(from) && running.has(to) && !['up', 'per message'].includes(lifeOf(state)),
    )
  }
  return {
    expected: 'all links to be up',
    isThere: () => down().length === 0,
    found: () =>
      down()
        .map(({ from, to, state }) => `${from} -> ${to} ${lifeOf(state)}`)
        .join(', '),
  }
}
