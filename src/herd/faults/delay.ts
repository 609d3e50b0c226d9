import type { WireFault } from './fault.ts'

/** Every line takes so long. */
export const delay: WireFault = {
  name: 'delay',
  due: ({ due, dials }) => due + dials.delay * 1000,
}
