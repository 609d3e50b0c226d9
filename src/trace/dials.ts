import type { Dials } from './event.ts'

/** All dials but the delay, as they are on a wire with which nothing is wrong. */
export const MENDED: Readonly<Omit<Dials, 'delay'>> = { jitter: 0, bandwidth: null, mode: 'open' }

/** The dials of a wire that only takes its time (milliseconds). */
export const openDials = (delay: number): Dials => ({ delay, ...MENDED })

/** Whether nothing is wrong with a wire, whatever its delay; a dial that is not there is as it should be. */
export const isMended = (dials: Partial<Dials>): boolean =>
  Object.entries(MENDED).every(([dial, value]) => {
    const now = dials[dial as keyof typeof MENDED]
    return now === undefined || now === value
  })
