import type { WireFault } from './fault.ts'

/** New connections are refused and the present one is dropped. */
export const cut: WireFault = {
  name: 'cut',
  refuses: ({ mode }) => mode === 'cut',
  strike({ dialed, reached }) {
    dialed.destroy()
    reached.destroy()
    return 'the wire was cut'
  },
}
