import { lineOf, parseMessage } from '../../protocol/index.ts'
import type { Utterance } from '../session/view.ts'

/** Why a heard line is a refusal, in a sentence; undefined where it is none. */
export function refusalOf({ does, line, why }: Utterance): string | undefined {
  if (does !== 'heard' || !line.startsWith('? ')) return undefined
  if (why !== undefined) return why
  const message = parseMessage(lineOf(line.slice(2)))
  return message.kind === 'invalid' ? message.why : 'the server could not do it'
}
