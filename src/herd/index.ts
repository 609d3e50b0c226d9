export { type CommandResult, type HerdCommand, herdCommandSchema } from './command.ts'
export type { Engine, HerdSnapshot } from './engine.ts'
export {
  createHerdServer,
  type HerdServer,
  type Outcome,
  type PlacesWanted,
  refusal,
  type ServerOptions,
} from './herd-server.ts'
export { linkMachine } from './link-machine.ts'
export { presetNamed, presets } from './presets.ts'
export { createReplyQueue, type ReplyQueue } from './reply-queue.ts'
export { linkId, type ServerMachineEvent, serverMachine } from './server-machine.ts'
export { friendsOf, onPorts, type Topology, wiresOf } from './topology.ts'
