export { type Completion, type Completions, completionsAt } from './completions.ts'
export { type Explanation, explanationAt } from './explanation.ts'
export type { Known } from './known-here.ts'
export { type Mistake, mistakesOf } from './mistakes.ts'
