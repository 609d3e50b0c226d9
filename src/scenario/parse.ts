import { mistakesIn, readYaml, type YamlKind, type YamlMistake, type YamlRead } from '../herd/read-yaml.ts'
import { faultOfScenario } from './fault.ts'
import { type Scenario, scenarioSchema, VERSION } from './scenario.ts'

/** Characters: a scenario of 1,000 steps with long captions has fewer. */
const LONGEST_FILE = 512 * 1024

const kind: YamlKind<Scenario> = {
  noun: 'scenario',
  longest: LONGEST_FILE,
  schema: scenarioSchema,
  faultBefore: newerVersion,
  faultOf: faultOfScenario,
}

/** Reads a scenario file, YAML or JSON. Never throws; the first mistake is told with its line and column. */
export const parseScenario = (text: string): YamlRead<Scenario> => readYaml(text, kind)

/** All that is wrong with a scenario file, as far as it can be told at once; `parseScenario` tells the first of it. */
export const scenarioMistakes = (text: string): readonly YamlMistake[] => mistakesIn(text, kind)

function newerVersion(value: unknown) {
  const version =
    typeof value === 'object' && value !== null && 'scenario' in value ? value.scenario : undefined
  if (typeof version !== 'number' || version <= VERSION) return undefined
  const error = `this scenario is of version ${version}, and this Herdscope reads version ${VERSION}: a newer Herdscope reads it`
  return { at: ['scenario'], error }
}
