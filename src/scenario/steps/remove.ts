import { server } from '../fields.ts'
import { stepKind } from './step.ts'

export const remove = stepKind({
  name: 'remove',
  about: 'Stops a server gently and takes it out of the herd.',
  keys: { remove: server },
  words: ({ remove }) => `Remove ${remove}`,
  commands: ({ remove: server }) => [{ do: 'remove', server }],
  stepOf: command => (command.do === 'remove' ? { remove: command.server } : undefined),
})
