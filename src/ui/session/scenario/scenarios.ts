/** All that a session needs of scenarios, in a piece of its own. */
export { parseScenario } from '../../../scenario/index.ts'
export { createConductor } from './conductor.ts'
export { scenarioTextOf } from './doings.ts'
export { engineOver } from './feed-engine.ts'
