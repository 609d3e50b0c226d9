import type { WireMode } from '../../trace/index.ts'
import { waysOf, wires, wiresText } from '../fields.ts'
import { type StepKind, stepKind } from './step.ts'

const modes: { name: string; about: string; word: string; mode: WireMode }[] = [
  {
    name: 'cut',
    about: 'Cuts wires: they refuse connections and drop the present one.',
    word: 'Cut',
    mode: 'cut',
  },
  { name: 'mend', about: 'Lets wires carry again.', word: 'Mend', mode: 'open' },
  {
    name: 'swallow',
    about: 'Makes wires black holes: they take whatever is put on them and deliver nothing.',
    word: 'A black hole on',
    mode: 'black hole',
  },
]

/** The steps that say whether wires carry. */
export const wireModes: readonly StepKind[] = modes.map(({ name, about, word, mode }) =>
  stepKind({
    name,
    about,
    keys: { [name]: wires },
    words: step => `${word} ${step[name]}`,
    commands: step => waysOf(step[name] ?? 'all').map(way => ({ do: 'dial', ...way, mode })),
    stepOf(command) {
      if (command.do !== 'dial' || command.mode !== mode) return undefined
      const { delay, jitter, bandwidth } = command
      const isMore = delay !== undefined || jitter !== undefined || bandwidth !== undefined
      return isMore ? undefined : { [name]: wiresText(command) }
    },
  }),
)
