import { milliseconds, millisecondsIn } from './fields.ts'
import { readingTime } from './reading-time.ts'
import type { Scenario } from './scenario.ts'
import { kindOf } from './steps/index.ts'
import type { Step } from './steps/step.ts'

/** People think about a question for so long (milliseconds), and a herd needs so long for a wait of no set time. */
const THINKING = 15_000
const WAITING = 1500

/** About how long a scenario takes before people, in milliseconds. */
export const howLong = ({ steps }: Scenario): number =>
  steps.reduce((total, step) => Math.max(total, timeIn(step.at)) + timeIn(step.after) + lasts(step), 0)

const timeIn = (time: string | undefined) => (time === undefined ? 0 : milliseconds(time))

function lasts(step: Step): number {
  const shown = kindOf(step).shows?.(step)
  if (shown?.shows === 'caption') return readingTime(shown.text)
  if (shown?.shows === 'question') return readingTime(shown.question) + THINKING + readingTime(shown.why)
  if (!('wait' in step)) return 0
  return (typeof step.wait === 'string' ? millisecondsIn(step.wait) : undefined) ?? WAITING
}
