import { readYaml, type YamlRead } from '../herd/read-yaml.ts'
import { faultOfScenario } from './fault.ts'
import { type Scenario, scenarioSchema, VERSION } from './scenario.ts'

/** Characters: a scenario of 1,000 steps with long captions has fewer. */
const LONGEST_FILE = 512 * 1024

/** Reads a scenario file, YAML or JSON. Never throws; the first mistake is told with its line and column. */
export function parseScenario(text: string): YamlRead<Scenario> {
  return readYaml(text, {
    noun: 'scenario',
    longest: LONGEST_FILE,
    schema: scenarioSchema,
    faultBefore: newerVersion,
    faultOf: faultOfScenario,
  })
}

function newerVersion(value: unknown) {
  const version =
    typeof value === 'object' && value !== null && 'scenario' in value ? value.scenario : undefined
  if (typeof version !== 'number' || version <= VERSION) return undefined
  const error = `this scenario is of version ${version}, and this Herdscope reads version ${VERSION}: a newer Herdscope reads it`
  return { at: ['scenario'], error }
}
