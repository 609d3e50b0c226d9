import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from 'lucide-react'
import type { PromiseState } from './state-text.ts'

const marks = { kept: CircleCheck, broken: CircleX, expected: TriangleAlert, open: CircleDashed }

/** A state by shape and colour; its words stand beside it. */
export function StateMark({ state }: { state: PromiseState }) {
  const Mark = marks[state]
  return <Mark className="state-mark" data-state={state} aria-hidden />
}
