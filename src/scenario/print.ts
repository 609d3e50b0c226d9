import { Document, isCollection, isScalar, visit } from 'yaml'
import type { Scenario } from './scenario.ts'

/** Where editors find what a scenario file may have in it. */
const SCHEMA = 'scenario.schema.json'

/** A scenario as a file: a line for each small thing. `schema` is where its JSON Schema is, seen from the file. */
export function printScenario(scenario: Scenario, schema = SCHEMA): string {
  const yaml = new Document(scenario, { aliasDuplicateObjects: false })
  visit(yaml, {
    Collection(_, node, path) {
      // What is in a step, or in a list of servers or friendships, fits on its line.
      const isInner = path.length >= 6
      if (isInner && node.items.every(item => !isCollection(item) || item.flow !== false)) node.flow = true
    },
    Scalar(_, node) {
      if (isScalar(node) && typeof node.value === 'string' && node.value.includes('\n'))
        node.type = 'BLOCK_LITERAL'
    },
  })
  return `# yaml-language-server: $schema=${schema}\n${yaml.toString({ lineWidth: 100 })}`
}
