import { text } from '../fields.ts'
import { stepKind } from './step.ts'

export const say = stepKind({
  name: 'say',
  about: 'Shows a caption, large, as text: markup in it is shown as it is written.',
  keys: { say: text },
  words: ({ say }) => say.trim(),
  shows: ({ say }) => ({ shows: 'caption', text: say.trim() }),
})
