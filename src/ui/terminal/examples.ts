import { posixTimeText } from '../../protocol/index.ts'

/** An IAMAT for a client at UCLA, at a time (milliseconds since the epoch, with a fraction as fine as the clock is). */
export function iamatExample(at: number): string {
  const time = posixTimeText(BigInt(Math.round(at * 1e6)))
  return `IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 ${time}`
}

/** A WHATSAT that the IAMAT example makes possible. */
export const whatsatExample = 'WHATSAT kiwi.cs.ucla.edu 10 5'
