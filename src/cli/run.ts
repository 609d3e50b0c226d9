import { writeFileSync } from 'node:fs'
import type { CommandModule } from 'yargs'
import { parseScenario } from '../scenario/index.ts'
import { Refusal } from './refusal.ts'
import { type EngineName, engineNames } from './run/engines.ts'
import { junit } from './run/junit.ts'
import type { FileResult } from './run/results.ts'
import { runFile } from './run/run-file.ts'
import { readScenarioFile, scenarioFiles } from './run/scenario-files.ts'

interface RunArguments {
  files: string[]
  engine: EngineName
  junit: string | undefined
  record: string | undefined
}

/** What a shell says of a program that SIGINT ended. */
const INTERRUPTED = 130

/** Runs scenarios without a page: a line for each step, exit code 0 only where every expectation holds. */
export const runCommand: CommandModule<object, RunArguments> = {
  command: 'run <files..>',
  describe: 'Run scenarios without a page',
  builder: yargs =>
    yargs
      .positional('files', {
        describe: 'Scenario files, or folders of them',
        type: 'string',
        array: true,
        demandOption: true,
      })
      .option('engine', {
        describe: 'What runs the herd: tcp is real sockets, sim a virtual clock, the same every time',
        choices: engineNames,
        default: 'tcp' as const,
        requiresArg: true,
      })
      .option('junit', { describe: 'Write a JUnit report to this file', type: 'string', requiresArg: true })
      .option('record', {
        describe: 'Record the run, with its captions, in this file (.herd); of one scenario',
        type: 'string',
        requiresArg: true,
      })
      .example('$0 run first-flood.yaml', 'says what each step did; fails where an expectation does not hold')
      .example('$0 run scenarios --junit report.xml', 'all scenarios of a folder, with a report for CI'),
  async handler({ files, engine, junit: report, record }) {
    const paths = scenarioFiles(files)
    if (record !== undefined && paths.length > 1)
      throw new Refusal(
        `--record takes the run of one scenario, and these are ${paths.length}: run them one by one.`,
      )
    const stop = new AbortController()
    process.on('SIGINT', () => {
      if (stop.signal.aborted) process.exit(INTERRUPTED)
      stop.abort()
    })
    process.on('SIGTERM', () => stop.abort())
    const say = (line: string) => process.stdout.write(`${line}\n`)
    const results: FileResult[] = []
    for (const path of paths) {
      if (stop.signal.aborted) break
      const read = parseScenario(readScenarioFile(path))
      if (read.ok) results.push(await runFile(path, read.value, { engine, signal: stop.signal, say, record }))
      else {
        const where = read.line === undefined ? path : `${path}:${read.line}:${read.column}`
        const error = `${where}: ${read.error}.`
        process.stderr.write(`herdscope: ${error}\n`)
        results.push({ path, title: path, end: 'failed', seconds: 0, steps: [], broken: [], error })
      }
    }
    if (report !== undefined) writeReport(report, junit(results))
    const passed = results.filter(({ end }) => end === 'passed').length
    if (paths.length > 1) say(`${passed} of ${paths.length} scenarios passed`)
    if (stop.signal.aborted) process.exitCode = INTERRUPTED
    else process.exitCode = passed === paths.length ? 0 : 1
  },
}

function writeReport(path: string, text: string) {
  try {
    writeFileSync(path, text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Refusal(`The report ${path} cannot be written: ${why}. Name another file with --junit.`)
  }
}
