import { herdChoice, planOfChoice } from '../herd-choice.ts'
import { stepKind } from './step.ts'

export const become = stepKind({
  name: 'become',
  about: 'Puts another herd in place of this one.',
  keys: { become: herdChoice },
  words: ({ become }) => {
    const { title, servers } = planOfChoice(become)
    return `The herd becomes ${title ?? 'another'} (${servers.length} servers)`
  },
  commands: ({ become }) => [{ do: 'become', herd: planOfChoice(become) }],
  stepOf: command => (command.do === 'become' ? { become: command.herd } : undefined),
})
