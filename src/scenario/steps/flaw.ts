import { z } from 'zod'
import { server } from '../fields.ts'
import { flawName } from '../names.ts'
import { stepKind } from './step.ts'

const ON = '`on` is true or false'

export const flaw = stepKind({
  name: 'flaw',
  about: 'Gives a server a flaw, or takes it (`on: false`); without `server`, all of them.',
  keys: {
    flaw: flawName,
    on: z.boolean(ON).describe('`false` takes the flaw away.').optional(),
    server: server
      .meta({ title: 'Server', description: 'The server that has it; else all of them.' })
      .optional(),
  },
  words: ({ flaw, on = true, server = 'All' }) => `${server}: the flaw ${flaw} ${on ? 'on' : 'off'}`,
  commands: ({ flaw, on = true, server }) => [
    { do: 'flaw', flaw, on, ...(server !== undefined && { server }) },
  ],
  stepOf: command =>
    command.do === 'flaw'
      ? {
          flaw: command.flaw,
          ...(!command.on && { on: false }),
          ...(command.server !== undefined && { server: command.server }),
        }
      : undefined,
})
