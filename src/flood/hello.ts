import { fieldsOf, type Line } from '../protocol/index.ts'

/** The first line of a link under a flood that must know who a line came from: the dialing server names itself. */
export const hello = (name: string): Line => `FRIEND ${name}`

/** The name that a hello says, or undefined. */
export function helloOf(line: Line): string | undefined {
  const [word, name, ...more] = fieldsOf(line)
  return word === 'FRIEND' && more.length === 0 ? name : undefined
}
