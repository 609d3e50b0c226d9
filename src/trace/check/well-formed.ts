import type { HandledEvent } from '../event.ts'

const WHITE_SPACE = /[ \t\r\n\f\v]+/

/** Not all that are well-formed, but what is plainly so: ASCII, one space between fields, and far from any bound. */
const PLAIN_IAMAT =
  /^IAMAT [!-~]{1,256} [+-][0-8]?\d(?:\.\d{1,20})?[+-](?:1[0-7]\d|\d\d?)(?:\.\d{1,20})? \d{1,20}(?:\.\d{1,20})?$/

export const isPlainIamat = (line: string): boolean => PLAIN_IAMAT.test(line)

/** Whether a reply answers a line that was taken for this. */
export function isAnswerTo(what: HandledEvent['what'], line: string, reply: string): boolean {
  if (what === 'iamat') return isAtFor(line, reply)
  return reply.startsWith('? ') || (what === 'whatsat' && reply.startsWith('AT '))
}

/** The AT line has the client, the location and the time of the IAMAT, unchanged. */
function isAtFor(iamat: string, reply: string): boolean {
  const said = iamat.split(WHITE_SPACE).filter(field => field !== '')
  const at = reply.split(' ')
  return at.length === 6 && at[0] === 'AT' && at[3] === said[1] && at[4] === said[2] && at[5] === said[3]
}
