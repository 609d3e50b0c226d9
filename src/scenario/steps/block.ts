import { duration, durationText, listOf, milliseconds, servers } from '../fields.ts'
import { listed } from '../run/witness.ts'
import { stepKind } from './step.ts'

export const block = stepKind({
  name: 'block',
  about: 'Makes the event loop of a server, or of some, stand still for so long.',
  keys: { block: servers, for: duration },
  words: step => `Block ${listed(listOf(step.block))} for ${step.for}`,
  commands: step => listOf(step.block).map(server => ({ do: 'block', server, for: milliseconds(step.for) })),
  stepOf: command =>
    command.do === 'block' ? { block: command.server, for: durationText(command.for) } : undefined,
})
