import type { StateValue } from '../../trace/index.ts'
import type { ChartState } from './chart.ts'

/** The states that a value says are active, outermost first. */
export function activeStates(root: ChartState, value: StateValue): ChartState[] {
  const entries: [string, StateValue | undefined][] =
    typeof value === 'string' ? [[value, undefined]] : Object.entries(value)
  return entries.flatMap(([key, below]) => {
    const state = root.children.find(child => child.kind !== 'any' && child.key === key)
    if (!state) return []
    return [state, ...(below === undefined ? [] : activeStates(state, below))]
  })
}

/** The active states in words: `up (traffic busy, places idle)`. */
export function valueText(value: StateValue | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  return Object.entries(value)
    .map(([key, below]) => {
      if (below === undefined || (typeof below === 'object' && Object.keys(below).length === 0)) return key
      return typeof below === 'string' ? `${key} ${below}` : `${key} (${valueText(below)})`
    })
    .join(', ')
}
