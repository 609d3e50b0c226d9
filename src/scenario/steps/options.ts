import { optionsCommand, serverOptions, stepOptions } from '../options.ts'
import { stepKind } from './step.ts'

export const options = stepKind({
  name: 'options',
  about: 'Changes what the servers do beside their flood: links, catch-up, expiry, the storm breaker.',
  keys: { options: serverOptions },
  words: ({ options }) =>
    `Options: ${Object.entries(options)
      .map(([key, value]) => `${key} ${value}`)
      .join(', ')}`,
  commands: ({ options }) => [optionsCommand(options)],
  stepOf: command => (command.do === 'options' ? { options: stepOptions(command) } : undefined),
})
