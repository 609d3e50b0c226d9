import { durationText, listOf, milliseconds, servers, signedDuration } from '../fields.ts'
import { listed } from '../run/witness.ts'
import { stepKind } from './step.ts'

export const skew = stepKind({
  name: 'skew',
  about:
    'Makes the clock of a server, or of some, go ahead of the others’ (+) or behind them (-); 0 s sets it right.',
  keys: { skew: servers, by: signedDuration.describe('How far its clock is ahead (+) or behind (-).') },
  words: ({ skew, by }) => `Skew the clock of ${listed(listOf(skew))} by ${by}`,
  commands: ({ skew, by }) => listOf(skew).map(server => ({ do: 'skew', server, by: milliseconds(by) })),
  stepOf: command =>
    command.do === 'skew' ? { skew: command.server, by: durationText(command.by) } : undefined,
})
