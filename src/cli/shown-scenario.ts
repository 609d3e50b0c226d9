import { basename } from 'node:path'
import type { ShownFile } from '../bridge/shown-file.ts'
import { parseScenario } from '../scenario/index.ts'
import { Refusal } from './refusal.ts'
import { readScenarioFile } from './run/scenario-files.ts'

/** Whether a file that is to be shown is a scenario, by its name; else it is a recording. */
export const isScenario = (file: string): boolean => /\.(ya?ml|json)$/i.test(file)

/** A scenario for the page, which reads it anew whenever it is loaded. One that is wrong now is refused at once. */
export function shownScenario(file: string): ShownFile {
  const read = parseScenario(readScenarioFile(file))
  if (!read.ok) {
    const where = read.line === undefined ? file : `${file}:${read.line}:${read.column}`
    throw new Refusal(`${where}: ${read.error}.`)
  }
  return { path: `/shown/${encodeURIComponent(basename(file))}`, text: async () => readScenarioFile(file) }
}
