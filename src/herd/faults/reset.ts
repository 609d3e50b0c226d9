import type { WireFault } from './fault.ts'

/** The present connection ends at once, at both ends, with a TCP reset (RFC 9293, section 3.10.7.4). */
export const reset: WireFault = {
  name: 'reset',
  strike({ dialed, reached }) {
    dialed.resetAndDestroy()
    reached.resetAndDestroy()
    return 'the wire was reset'
  },
}
