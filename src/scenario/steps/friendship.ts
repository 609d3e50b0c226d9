import { pair } from '../fields.ts'
import { type StepKind, stepKind } from './step.ts'

const about = { befriend: 'Makes two servers friends.', unfriend: 'Ends a friendship.' }

/** The steps that make friendships and end them. */
export const friendship: readonly StepKind[] = (['befriend', 'unfriend'] as const).map(name =>
  stepKind({
    name,
    about: about[name],
    keys: { [name]: pair },
    words: step => `${name === 'befriend' ? 'Befriend' : 'Unfriend'} ${step[name]?.join(' and ')}`,
    commands: ({ [name]: [a, b] = ['', ''] }) => [{ do: name, a, b }],
    stepOf: command =>
      command.do === name ? { [name]: [command.a, command.b] as [string, string] } : undefined,
  }),
)
