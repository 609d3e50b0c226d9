import type { HerdCommand } from '../../herd/command.ts'
import { type ServerMachineEvent, serverMachine } from '../../herd/server-machine.ts'
import type { StateValue } from '../../trace/index.ts'

/** What can be done to a server as a whole. */
export type Action = Extract<
  HerdCommand,
  { server: string; do: 'start' | 'stop' | 'crash' | 'pause' | 'resume' }
>['do']

const events: [Action, ServerMachineEvent][] = [
  ['start', { type: 'START' }],
  ['pause', { type: 'PAUSE' }],
  ['resume', { type: 'RESUME' }],
  ['stop', { type: 'STOP' }],
  ['crash', { type: 'CRASH' }],
]

/** What can be done to a server in that state: what its machine has a transition for. */
export function allowedActions(state: StateValue): Action[] {
  const context = { friends: [], random: () => 0, asking: 0 }
  const snapshot = serverMachine.resolveState({ value: state, context })
  return events.flatMap(([action, event]) => (snapshot.can(event) ? [action] : []))
}
