import type { CheckVerdict } from '../../trace/index.ts'

export type PromiseState = CheckVerdict['state']

/** What all checks come to: broken where one is, kept where all were judged and none failed. */
export function stateOfAll(verdicts: readonly CheckVerdict[]): PromiseState {
  const has = (state: PromiseState) => verdicts.some(verdict => verdict.state === state)
  if (has('broken')) return 'broken'
  if (has('expected')) return 'expected'
  return has('open') || verdicts.length === 0 ? 'open' : 'kept'
}

/** The same in words, and as short as it can be said beside its mark. */
export function textOfAll(verdicts: readonly CheckVerdict[]): { name: string; short: string } {
  const broken = verdicts.reduce((sum, each) => sum + each.broken, 0)
  const expected = verdicts.reduce((sum, each) => sum + each.expected, 0)
  const kept = verdicts.filter(({ state }) => state === 'kept').length
  switch (stateOfAll(verdicts)) {
    case 'broken':
      return { name: `Promises broken: ${counted(broken)}`, short: `${broken}` }
    case 'expected':
      return { name: `Failed as expected of the flood: ${counted(expected)}`, short: `${expected}` }
    case 'kept':
      return { name: 'All promises kept', short: '' }
    case 'open':
      return { name: `Promises: ${kept} of ${verdicts.length} judged so far`, short: '' }
  }
}

/** What became of one check. */
export function textOf({ state, broken, expected, why }: CheckVerdict): string {
  const reason = why === undefined ? '' : `: ${why}`
  switch (state) {
    case 'broken':
      return `Broken: ${counted(broken)}${expected > 0 ? `, and ${expected} as expected of the flood` : ''}.`
    case 'expected':
      return `Failed as expected of the flood: ${counted(expected)}.`
    case 'kept':
      return why === undefined ? 'Kept so far.' : `Kept so far; not judged the last time${reason}.`
    case 'open':
      return `Cannot be said yet${reason}.`
  }
}

const counted = (findings: number) =>
  `${findings.toLocaleString('en')} ${findings === 1 ? 'finding' : 'findings'}`
