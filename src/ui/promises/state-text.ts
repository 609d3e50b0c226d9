import type { CheckVerdict } from '../../trace/index.ts'

export type PromiseState = CheckVerdict['state']

/** From what matters most. */
const ORDER: readonly PromiseState[] = ['broken', 'expected', 'kept']

/** What all checks come to: broken where one is, kept where one was judged and none failed. */
export function stateOfAll(verdicts: readonly CheckVerdict[]): PromiseState {
  return ORDER.find(state => verdicts.some(verdict => verdict.state === state)) ?? 'open'
}

/** The same in words, and as short as it can be said beside its mark. */
export function textOfAll(verdicts: readonly CheckVerdict[]): { name: string; short: string } {
  const broken = verdicts.reduce((sum, each) => sum + each.broken, 0)
  const expected = verdicts.reduce((sum, each) => sum + each.expected, 0)
  switch (stateOfAll(verdicts)) {
    case 'broken':
      return { name: `Promises broken: ${counted(broken)}`, short: `${broken}` }
    case 'expected':
      return { name: `Failed as its flood lets it: ${counted(expected)}`, short: `${expected}` }
    case 'kept':
      return { name: 'All promises kept', short: '' }
    case 'open':
      return { name: 'Promises: nothing judged yet', short: '' }
  }
}

/** What became of one check. */
export function textOf({ state, broken, expected, why }: CheckVerdict): string {
  const reason = why === undefined ? '' : `: ${why}`
  switch (state) {
    case 'broken':
      return `Broken: ${counted(broken)}${expected > 0 ? `, and ${expected} that the flood lets happen` : ''}.`
    case 'expected':
      return `Failed as its flood lets it: ${counted(expected)}.`
    case 'kept':
      return why === undefined ? 'Kept so far.' : `Kept so far; the last could not be judged${reason}.`
    case 'open':
      return `Cannot be said yet${reason}.`
  }
}

const counted = (findings: number) =>
  `${findings.toLocaleString('en')} ${findings === 1 ? 'finding' : 'findings'}`
