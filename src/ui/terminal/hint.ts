import { lineOf, parseMessage } from '../../protocol/index.ts'

/** What a server would say against a line as far as it is written; undefined where nothing, or too little to say. */
export function hintFor(text: string): string | undefined {
  const written = text.trimStart()
  if (['IAMAT', 'WHATSAT'].some(command => command.startsWith(written))) return undefined
  const message = parseMessage(lineOf(text))
  return message.kind === 'invalid' ? message.why : undefined
}
