import { waysOf, wires, wiresText } from '../fields.ts'
import { stepKind } from './step.ts'

export const reset = stepKind({
  name: 'reset',
  about: 'Resets the present connections of wires (TCP’s RST); they are dialed again.',
  keys: { reset: wires },
  words: ({ reset }) => `Reset ${reset}`,
  commands: ({ reset }) => waysOf(reset).map(way => ({ do: 'reset', ...way })),
  stepOf: command => (command.do === 'reset' ? { reset: wiresText(command) } : undefined),
})
