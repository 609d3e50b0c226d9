import { z } from 'zod'
import { server } from '../fields.ts'
import { stepKind } from './step.ts'

const GROUPS =
  'a partition is a list of groups of servers, such as [[Bailey, Bona]]; those in no group are one of their own'

export const partition = stepKind({
  name: 'partition',
  about: 'Cuts every wire between servers of different groups; servers in no group are one of their own.',
  keys: { partition: z.array(z.array(server, GROUPS).min(1, GROUPS), GROUPS).min(1, GROUPS) },
  words: ({ partition }) => `Partition: ${partition.map(group => group.join(', ')).join(' | ')} | the others`,
  commands: ({ partition: groups }) => [{ do: 'partition', groups }],
  stepOf: command => (command.do === 'partition' ? { partition: command.groups } : undefined),
})
