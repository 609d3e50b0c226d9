import { duration, durationText, milliseconds } from '../fields.ts'
import { stepKind } from './step.ts'

export const places = stepKind({
  name: 'places',
  about: 'How late the places service answers from now on; 0 s: at once. Servers give up after 10 s.',
  keys: { places: duration },
  words: ({ places }) => `Places answer ${places} late`,
  commands: ({ places }) => [{ do: 'places', delay: milliseconds(places) }],
  stepOf: command => (command.do === 'places' ? { places: durationText(command.delay) } : undefined),
})
