import type { WireFault } from './fault.ts'

/** So many bytes go through in a second, one after the other; what comes meanwhile waits its turn. */
export const bandwidth: WireFault = {
  name: 'bandwidth',
  due({ due, bytes, dials, lane }) {
    if (dials.bandwidth === null) return due
    lane.free = Math.max(due, lane.free) + (bytes / dials.bandwidth) * 1e6
    return lane.free
  },
}
