import { client } from '../fields.ts'
import { stepKind } from './step.ts'

export const hangUp = stepKind({
  name: 'hang-up',
  about: 'Closes all connections that a client keeps.',
  keys: { 'hang-up': client },
  words: step => `${step['hang-up']} hangs up`,
  commands: step => [{ do: 'hang-up', client: step['hang-up'] }],
  stepOf: command => (command.do === 'hang-up' ? { 'hang-up': command.client } : undefined),
})
