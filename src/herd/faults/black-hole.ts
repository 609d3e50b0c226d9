import type { WireFault } from './fault.ts'

/** Connections stand and take whatever is put on them, and nothing of it arrives but a link's hello. */
export const blackHole: WireFault = {
  name: 'black hole',
  swallows: ({ mode }) => (mode === 'black hole' ? 'the wire is a black hole' : undefined),
}
