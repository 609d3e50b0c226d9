import { Check, ChevronRight, Circle, TriangleAlert, X } from 'lucide-react'
import type { ScenarioStep } from '../session/scenario/scenario-view.ts'

/** A step's state; `noted`: something that fails nothing. */
type MarkState = ScenarioStep['state'] | 'noted'

const marks: Record<MarkState, typeof Check> = {
  'to come': Circle,
  now: ChevronRight,
  done: Check,
  failed: X,
  noted: TriangleAlert,
}

/** How far a step is, by shape as well as colour. */
export function StepMark({ state }: { state: MarkState }) {
  const Mark = marks[state]
  return <Mark className="step-mark" data-state={state} role="img" aria-label={state} />
}
