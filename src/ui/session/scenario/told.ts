import { type BrokenPromise, type Failure, kindOf, OBEDIENCE, type Step } from '../../../scenario/index.ts'
import type { ScenarioFailure, ScenarioFinding, ScenarioStep } from './scenario-view.ts'

/** A step before it has run, in words that give away no answer. */
export function stepOf(step: Step): ScenarioStep {
  const kind = kindOf(step)
  const shown = kind.shows?.(step)
  const words = shown?.shows === 'question' ? shown.question : kind.words(step)
  return { words, state: 'to come', isClaim: kind.name === 'expect' }
}

/** Before the herd is changed, and before something else is shown in its place, a caption can be read. */
export function isHeldFor(step: Step): boolean {
  const kind = kindOf(step)
  return kind.commands !== undefined || kind.name === 'send' || ['say', 'ask'].includes(kind.name)
}

/** Why a step failed, which ended then (µs); `missed`: how many events nobody told the page, which may be why. */
export const failureOf = (
  { expected, found, t }: Failure,
  ended: number,
  missed: number,
): ScenarioFailure => ({
  ...(expected !== OBEDIENCE && { expected }),
  found: missed > 0 ? `${found}, as far as it is known: the page was too slow for ${missed} events` : found,
  t: t ?? ended,
})

/** A promise that was not kept, as it is shown. `isKept`: the scenario wants promises to be kept. */
export function findingOf(
  { promise, expected, first, count }: BrokenPromise,
  isKept: boolean,
): ScenarioFinding {
  const { sentence, server, update, t } = first
  const isFailure = !expected && isKept
  return { promise, sentence, server, ...(update !== undefined && { update }), t, count, isFailure }
}
