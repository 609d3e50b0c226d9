import type { WireFault } from './fault.ts'

/** Every line takes longer or shorter by chance, all alike likely: up to the dial, both ways. */
export const jitter: WireFault = {
  name: 'jitter',
  due: ({ due, dials, random }) => due + (2 * random() - 1) * dials.jitter * 1000,
}
