import { lifeOf } from '../../trace/index.ts'
import { listOf, servers } from '../fields.ts'
import { PATIENCE, type Run } from '../run/run.ts'
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
    async run({ [deed]: names = [], as: name }, run) {
      const since = run.now()
      run.deeds.push({ name, at: since })
      const servers = listOf(names)
      const failure = await run.apply(servers.map(server => ({ do: deed, server })))
      if (!failure) await run.until(() => servers.every(server => isTold(run, server, deed, since)), PATIENCE)
      return failure
    },
  })
  return kind
}

const LIVES: Record<Deed, string> = {
  start: 'up',
  stop: 'stopped',
  crash: 'crashed',
  pause: 'paused',
  resume: 'up',
}

/** Whether the trace has it: a server's own thread tells, after the command is done. */
const isTold = ({ witness }: Run, server: string, deed: Deed, since: number): boolean =>
  witness.events.some(
    event =>
      event.kind === 'state' &&
      event.server === server &&
      event.friend === undefined &&
      event.t >= since &&
      lifeOf(event.value) === LIVES[deed],
  )

/** The steps that move servers from one state of their lives to another. */
export const life: readonly StepKind[] = (['start', 'stop', 'crash', 'pause', 'resume'] as const).map(
  lifeStep,
)
