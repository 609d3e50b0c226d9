import { z } from 'zod'
import { stepKind } from './step.ts'

export const heal = stepKind({
  name: 'heal',
  about: 'Mends all wires, whose delays stay, and sets all clocks right.',
  keys: { heal: z.literal('all', 'heal takes `all`') },
  words: () => 'Heal all wires and clocks',
  commands: () => [{ do: 'heal' }],
  stepOf: command => (command.do === 'heal' ? { heal: 'all' as const } : undefined),
})
