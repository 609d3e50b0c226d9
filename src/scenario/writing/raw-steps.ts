/** A step as a file has it, right or not. */
export type RawStep = Record<string, unknown>

/** The steps of a file, as far as they are any. */
export function rawSteps(scenario: unknown): RawStep[] {
  const steps = isRaw(scenario) ? scenario.steps : undefined
  return Array.isArray(steps) ? steps.map(step => (isRaw(step) ? step : {})) : []
}

const isRaw = (value: unknown): value is RawStep => typeof value === 'object' && value !== null
