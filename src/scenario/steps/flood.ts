import { floodName } from '../names.ts'
import { stepKind } from './step.ts'

export const flood = stepKind({
  name: 'flood',
  about: 'Chooses how updates spread from now on; records stay.',
  keys: { flood: floodName },
  words: ({ flood }) => `The flood is ${flood}`,
  commands: ({ flood }) => [{ do: 'flood', flood }],
  stepOf: command => (command.do === 'flood' ? { flood: command.flood } : undefined),
})
