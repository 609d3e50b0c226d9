import fc from '../properties.ts'

/** Others with HERDSCOPE_SEED, as for all properties. */
const seed = process.env.HERDSCOPE_SEED === undefined ? 131 : (fc.readConfigureGlobal().seed ?? 131)

/** Checks a property on `runs` cases; always the same ones, so that a test that passed passes again. */
export function holds<Case>(property: fc.IProperty<Case>, runs = 200): void {
  fc.assert(property, { seed, numRuns: runs })
}

/** The same for a property that takes turns of the event loop. */
export function holdsInTime<Case>(property: fc.IAsyncProperty<Case>, runs = 200): Promise<void> {
  return fc.assert(property, { seed, numRuns: runs })
}
