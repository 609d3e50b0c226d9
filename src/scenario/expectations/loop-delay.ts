import { z } from 'zod'
import type { TraceEvent } from '../../trace/index.ts'
import { isTimeWithin, timeBound, timeBoundWords, timeWords } from '../bounds.ts'
import { server } from '../fields.ts'
import { expectation, type Look, type Verdict } from './expectation.ts'

const DELAYS = '`loop-delay` is of servers: { Bona: { above: 500 ms } }'

export const loopDelay = expectation({
  name: 'loop-delay',
  about:
    'How long a server’s event loop did nothing else at most, since the last thing done (or the step `since`).',
  schema: z.record(server, timeBound, DELAYS),
  judge(wanted, look) {
    const verdicts = Object.entries(wanted).map(([name, bound]): Verdict => {
      const { longest, t } = longestStand(look, name)
      return {
        holds: isTimeWithin(longest, bound),
        expected: `the event loop of ${name} to stand still for ${timeBoundWords(bound)}`,
        found: timeWords(longest),
        ...(t !== undefined && { t }),
      }
    })
    const all: Verdict = { holds: true, expected: 'these delays', found: 'them' }
    return verdicts.find(({ holds }) => !holds) ?? all
  },
})

/** The longest that a loop stood still: blocked, in one turn, or by what its timers found. */
function longestStand({ run, since }: Look, server: string): { longest: number; t?: number } {
  let longest = 0
  let at: number | undefined
  let blockedAt: number | undefined
  const note = (time: number, t: number) => {
    if (time <= longest) return
    longest = time
    at = t
  }
  for (const event of run.witness.events) {
    if (!('server' in event) || event.server !== server || event.t < since) continue
    if (event.kind === 'blocked') blockedAt = event.t
    if (event.kind === 'unblocked' && blockedAt !== undefined) note(event.t - blockedAt, blockedAt)
    note(standIn(event), event.t)
  }
  return { longest, ...(at !== undefined && { t: at }) }
}

function standIn(event: TraceEvent): number {
  if (event.kind === 'turn') return event.ran
  return event.kind === 'loop' ? event.delay.max : 0
}
