import type { HerdCommand } from './command.ts'

/** The commands that move a server from one state of its life to another. */
export type LifeCommand = Extract<HerdCommand, { do: 'start' | 'stop' | 'crash' | 'pause' | 'resume' }>['do']

/** From which states each command may come, and the machine's event for it; a start makes a new process instead. */
const lifeCommands: Record<LifeCommand, { from: string[]; event?: 'STOP' | 'CRASH' | 'PAUSE' | 'RESUME' }> = {
  start: { from: ['stopped', 'crashed'] },
  stop: { from: ['up', 'paused'], event: 'STOP' },
  crash: { from: ['starting', 'up', 'paused', 'stopping'], event: 'CRASH' },
  pause: { from: ['up'], event: 'PAUSE' },
  resume: { from: ['paused'], event: 'RESUME' },
}

/** Lives in which a server's event loop can be blocked. */
const BLOCKABLE = ['up', 'paused']

/** The machine's event for a command in that life (none: start a process); throws a sentence where it may not come. */
export function lifeEvent(name: string, life: string, command: LifeCommand) {
  const { from, event } = lifeCommands[command]
  if (!from.includes(life))
    throw new Error(`${name} is ${life}: only a server that is ${from.join(' or ')} can ${command}`)
  return event
}

/** Throws a sentence where a server in that life has no event loop to block. */
export function checkBlockable(name: string, life: string) {
  if (!BLOCKABLE.includes(life))
    throw new Error(
      `${name} is ${life}: only the event loop of a server that is ${BLOCKABLE.join(' or ')} can be blocked`,
    )
}
