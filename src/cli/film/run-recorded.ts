import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseScenario } from '../../scenario/index.ts'
import { Refusal } from '../refusal.ts'
import type { EngineName } from '../run/engines.ts'
import { runFile } from '../run/run-file.ts'
import { readScenarioFile } from '../run/scenario-files.ts'

/** A recording that is there until it is let go. */
interface Recorded {
  path: string
  letGo(): void
}

interface RunWish {
  engine: EngineName
  /** Whether a run that failed is wanted, too. */
  anyway: boolean
  signal: AbortSignal
}

/** Runs a scenario and records it, a line on standard error for each step. Refuses one that fails, with what to do. */
export async function runRecorded(path: string, { engine, anyway, signal }: RunWish): Promise<Recorded> {
  const read = parseScenario(readScenarioFile(path))
  if (!read.ok) {
    const where = read.line === undefined ? path : `${path}:${read.line}:${read.column}`
    throw new Refusal(`${where}: ${read.error}.`)
  }
  const folder = mkdtempSync(join(tmpdir(), 'herdscope-film-'))
  const letGo = () => rmSync(folder, { recursive: true, force: true })
  const record = join(folder, 'run.herd')
  try {
    const say = (line: string) => process.stderr.write(`${line}\n`)
    const { end, error, unrecorded } = await runFile(path, read.value, { engine, signal, say, record })
    signal.throwIfAborted()
    if (error !== undefined) throw new Refusal(`No film was made: ${error}.`)
    if (unrecorded !== undefined)
      throw new Refusal(`No film was made: the run could not be recorded (${unrecorded}).`)
    if (end === 'failed' && !anyway)
      throw new Refusal('No film was made, because the run failed. With --anyway it is filmed as it is.')
    return { path: record, letGo }
  } catch (error) {
    letGo()
    throw error
  }
}
