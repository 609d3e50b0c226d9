import { duration, durationText, listOf, milliseconds, servers } from '../fields.ts'
import { PATIENCE } from '../run/run.ts'
import { listed } from '../run/witness.ts'
import { stepKind } from './step.ts'

export const block = stepKind({
  name: 'block',
  about: 'Makes the event loop of a server, or of some, stand still for so long.',
  keys: { block: servers, for: duration.describe('How long its event loop stands still: at most a minute.') },
  words: step => `Block ${listed(listOf(step.block))} for ${step.for}`,
  commands: step => listOf(step.block).map(server => ({ do: 'block', server, for: milliseconds(step.for) })),
  async run(step, run) {
    const since = run.now()
    run.deeds.push({ name: step.as, at: since })
    const servers = listOf(step.block)
    const failure = await run.apply(
      servers.map(server => ({ do: 'block', server, for: milliseconds(step.for) })),
    )
    const isTold = (server: string) =>
      run.witness.events.some(
        event => event.kind === 'blocked' && event.server === server && event.t >= since,
      )
    if (!failure) await run.until(() => servers.every(isTold), PATIENCE)
    return failure
  },
  stepOf: command =>
    command.do === 'block' ? { block: command.server, for: durationText(command.for) } : undefined,
})
