import { floods } from '../flood/index.ts'
import { onPorts, presetNamed, presets, type Topology } from '../herd/index.ts'
import { Refusal } from './refusal.ts'

/** The flags that choose a herd, the same for every command that runs one. */
export const presetOption = {
  describe: 'The herd',
  choices: presets.map(({ preset }) => preset),
  default: 'ucla-2024',
  requiresArg: true,
} as const

export const basePortOption = {
  describe: "The first server's port; the others follow it (default: the herd's own ports, 0: any free ones)",
  type: 'number',
  requiresArg: true,
} as const

export const floodOption = {
  describe: 'How updates spread',
  choices: floods.map(({ name }) => name),
  default: 'newest-wins',
  requiresArg: true,
} as const

/** The herd that the flags choose. */
export function chosenTopology(preset: string, basePort: number | undefined): Topology {
  const topology = presetNamed(preset)
  if (!topology)
    throw new Refusal(`There is no herd ${preset}; there are ${presets.map(p => p.preset).join(', ')}.`)
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
