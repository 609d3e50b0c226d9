import { listOf, servers } from '../fields.ts'
import { listed } from '../run/witness.ts'
import { type StepKind, stepKind } from './step.ts'

const deeds = {
  start: 'Starts a server that is stopped or crashed, or some.',
  stop: 'Stops a server gently, or some: it says goodbye and forgets its records.',
  crash: 'Crashes a server, or some: it ends at once, as with a power cut.',
  pause: 'Pauses a server, or some: it keeps its connections and takes nothing from them.',
  resume: 'Lets a paused server go on, or some.',
}

type Deed = keyof typeof deeds

const WORDS: Record<Deed, string> = {
  start: 'Start',
  stop: 'Stop',
  crash: 'Crash',
  pause: 'Pause',
  resume: 'Resume',
}

function lifeStep(deed: Deed): StepKind {
  const kind = stepKind({
    name: deed,
    about: deeds[deed],
    keys: { [deed]: servers },
    words: step => `${WORDS[deed]} ${listed(listOf(step[deed] ?? []))}`,
    commands: step => listOf(step[deed] ?? []).map(server => ({ do: deed, server })),
    stepOf: command => (command.do === deed ? { [deed]: command.server } : undefined),
  })
  return kind
}

/** The steps that move servers from one state of their lives to another. */
export const life: readonly StepKind[] = (['start', 'stop', 'crash', 'pause', 'resume'] as const).map(
  lifeStep,
)
