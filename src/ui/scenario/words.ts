import {
  isUnderWay,
  type ScenarioFailure,
  type ScenarioFinding,
  type ScenarioView,
} from '../session/scenario/scenario-view.ts'

/** What went wrong in a run, where that is to be seen (µs of the trace), and at which server. */
export interface Wrong {
  text: string
  t: number
  server?: string
  update?: string
}

/** How far a scenario is, or how it ended, in a few words. */
export function progressText(scenario: ScenarioView): string {
  const { state, step, steps, error, isToPause } = scenario
  const place = `${step + 1} of ${steps.length}`
  switch (state) {
    case 'ready':
      return `${steps.length} steps`
    case 'starting':
      return 'Starting its herd …'
    case 'passed':
      return `Done: ${resultText(scenario)}`
    case 'failed':
      return error ?? (isCutShort(scenario) ? `Failed at step ${place}` : `Failed: ${resultText(scenario)}`)
    case 'stopped':
      return error ?? `Stopped at step ${place}`
    case 'asking':
      return `Step ${place}, a question`
    case 'paused':
      return `Step ${place}, paused`
    default:
      return isToPause ? `Step ${place}, then a pause` : `Step ${place}`
  }
}

/** Whether a step failed without which the rest makes no sense. */
const isCutShort = ({ steps }: ScenarioView) =>
  steps.some(({ state, isClaim }) => state === 'failed' && !isClaim)

const resultText = (scenario: ScenarioView) => `${claimsText(scenario)}${promisesText(scenario)}`

/** What became of the claims that were looked at. */
function claimsText({ steps }: ScenarioView): string {
  const claims = steps.filter(({ isClaim, state }) => isClaim && (state === 'done' || state === 'failed'))
  const failed = claims.filter(({ state }) => state === 'failed').length
  if (claims.length === 0) return 'nothing was claimed'
  if (claims.length === 1) return failed > 0 ? 'its claim did not hold' : 'its claim holds'
  return failed > 0 ? `${failed} of ${claims.length} claims did not hold` : `all ${claims.length} claims hold`
}

function promisesText({ checked }: ScenarioView): string {
  if (!checked) return ''
  const failures = checked.broken.filter(({ isFailure }) => isFailure).length
  if (failures > 0) return `, ${counted(failures, 'promise')} broken`
  if (checked.broken.length > 0) return ', and what its flood does not promise failed'
  return checked.judged === 0 ? '' : ', promises kept'
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

/** The last that went wrong: a step, or, when all is done, a promise. */
export function lastWrong({ steps, checked, state }: ScenarioView): Wrong | undefined {
  const at = steps.findLastIndex(({ failure }) => failure !== undefined)
  const failure = steps[at]?.failure
  if (failure) return { text: `Step ${at + 1}: ${failureText(failure)}`, t: failure.t }
  const broken = isUnderWay(state) ? undefined : checked?.broken.find(({ isFailure }) => isFailure)
  return broken && wrongOf(broken)
}

/** What was expected, and what the trace has in its place; or why the herd refused to do it. */
export const failureText = ({ expected, found }: ScenarioFailure): string =>
  expected === undefined ? `the herd refused: ${found}.` : `expected ${expected}; the trace has ${found}.`

/** A promise that was not kept, as a sentence. */
export function wrongOf({ promise, sentence, t, server, update, count }: ScenarioFinding): Wrong {
  const more = count > 1 ? ` And ${count - 1} more like it.` : ''
  return {
    text: `Promised: ${promise} ${sentence}${more}`,
    t,
    server,
    ...(update !== undefined && { update }),
  }
}

/** When (µs) the step began to which one goes back from a time of the trace; from right behind it, the one before. */
export const backFrom = ({ steps }: ScenarioView, t: number): number | undefined =>
  steps.findLast(step => step.t !== undefined && step.t < t - JUST)?.t

/** Whoever was at a step's beginning a moment ago (µs) means the one before. */
const JUST = 300_000
