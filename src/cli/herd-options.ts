import { floods } from '../flood/index.ts'
import { LONGEST_BATCH } from '../herd/batching.ts'
import { flaws, onPorts, presetNamed, presets, type Topology, topologyOf } from '../herd/index.ts'
import { readHerdFile } from './herd-file.ts'
import { Refusal } from './refusal.ts'

/** The flags that choose a herd, the same for every command that runs one. */
export const presetOption = {
  describe: 'The herd',
  choices: presets.map(({ preset }) => preset),
  defaultDescription: '"ucla-2024"',
  requiresArg: true,
} as const

export const herdFileOption = {
  describe: 'The herd in this YAML or JSON file, in place of a preset',
  type: 'string',
  conflicts: 'preset',
  requiresArg: true,
} as const

const basePortOption = {
  describe: "The first server's port; the others follow it (default: the herd's own ports, 0: any free ones)",
  type: 'number',
  requiresArg: true,
} as const

export const floodOption = {
  describe: 'How updates spread',
  choices: floods.map(({ name }) => name),
  defaultDescription: 'what the herd file says, else "newest-wins"',
  requiresArg: true,
} as const

export const flawOption = {
  describe: 'A flaw that every server has; may be given more than once',
  type: 'string',
  array: true,
  nargs: 1,
  choices: flaws.map(({ name }) => name),
  default: [] as string[],
  defaultDescription: 'none',
  requiresArg: true,
} as const

export const linksOption = {
  describe: 'One connection to each friend, kept, or one for each line',
  choices: ['persistent', 'per-message'],
  default: 'persistent',
  requiresArg: true,
} as const

export const batchOption = {
  describe: 'Collect what goes to friends for so many milliseconds, and write it in one go',
  type: 'number',
  defaultDescription: 'for a turn of the event loop',
  requiresArg: true,
} as const

/** For how long servers collect what goes to friends, as the flag has it. */
export function chosenBatch(batch: number | undefined): number | undefined {
  if (batch === undefined || (Number.isInteger(batch) && batch >= 0 && batch <= LONGEST_BATCH))
    return batch || undefined
  throw new Refusal(`--batch takes a whole number of milliseconds from 0 to ${LONGEST_BATCH}.`)
}

/** All flags of a command that runs a herd. */
export const herdOptions = {
  preset: presetOption,
  herd: herdFileOption,
  'base-port': basePortOption,
  flood: floodOption,
  flaw: flawOption,
  links: linksOption,
  batch: batchOption,
} as const

/** What they say. */
export interface HerdFlags extends HerdChoice {
  flaw: string[]
  links: 'persistent' | 'per-message'
  batch: number | undefined
}

/** The flags that choose a herd. */
interface HerdChoice {
  preset: string | undefined
  herd: string | undefined
  'base-port': number | undefined
  flood: string | undefined
}

/** The herd that the flags choose, and how updates spread in it. */
export function chosenHerd({ preset = 'ucla-2024', herd: file, ...rest }: HerdChoice) {
  const plan = file === undefined ? undefined : readHerdFile(file)
  const topology = plan ? topologyOf(plan) : presetNamed(preset)
  if (!topology)
    throw new Refusal(`There is no herd ${preset}; there are ${presets.map(p => p.preset).join(', ')}.`)
  const flood = rest.flood ?? plan?.flood ?? 'newest-wins'
  return { topology: onChosenPorts(topology, rest['base-port']), flood }
}

function onChosenPorts(topology: Topology, basePort: number | undefined): Topology {
  if (basePort === undefined) return topology
  const last = 65_536 - topology.servers.length
  if (!Number.isInteger(basePort) || basePort < 0 || basePort > last)
    throw new Refusal(`--base-port takes a whole number from 1024 to ${last}, or 0 for any free ports.`)
  return onPorts(topology, basePort)
}

/** A port that is taken, said so that it can be mended. */
export function startRefusal(error: unknown): Refusal {
  const sentence = error instanceof Error ? error.message : String(error)
  const hint = sentence.includes('is taken')
    ? ' Another herd may be running: end it, or choose other ports, for example --base-port 12000.'
    : ''
  return new Refusal(`${sentence}.${hint}`)
}
