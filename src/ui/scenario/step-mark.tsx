import { Check, ChevronRight, Circle, X } from 'lucide-react'
import type { ScenarioStep } from '../session/scenario/scenario-view.ts'

const marks: Record<ScenarioStep['state'], typeof Check> = {
  'to come': Circle,
  now: ChevronRight,
  done: Check,
  failed: X,
}

/** How far a step is, by shape as well as colour. */
export function StepMark({ state }: Pick<ScenarioStep, 'state'>) {
  const Mark = marks[state]
  return <Mark className="step-mark" data-state={state} role="img" aria-label={state} />
}
