import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sentenceOf } from '../herd-file.ts'
import { Refusal } from '../refusal.ts'

/** Bytes; a character may have four. */
const LARGEST_FILE = 2 * 1024 * 1024

/** The scenario files that are named, or in the folders that are named, in order. */
export function scenarioFiles(paths: readonly string[]): string[] {
  return paths.flatMap(path => {
    if (!isFolder(path)) return [path]
    const files = readdirSync(path)
      .filter(name => /\.ya?ml$/.test(name))
      .sort()
    if (files.length === 0)
      throw new Refusal(`The folder ${path} has no scenarios: they are files that end in .yaml.`)
    return files.map(name => join(path, name))
  })
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch (error) {
    throw new Refusal(`The scenario ${path} cannot be read: ${sentenceOf(error)}.`)
  }
}

export function readScenarioFile(path: string): string {
  try {
    const { size } = statSync(path)
    if (size > LARGEST_FILE)
      throw new Error(`it has ${size} bytes, and no scenario has more than ${LARGEST_FILE}`)
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Refusal(`The scenario ${path} cannot be read: ${sentenceOf(error)}.`)
  }
}
