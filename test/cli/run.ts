import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** The command line as a process of its own, in an empty folder. It ends with the test. */
export interface Run {
  process: ChildProcess
  folder: string
  out: string
  error: string
  /** Resolves with what matched on standard output or standard error. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  /** Resolves with the exit code. */
  ended: Promise<number | null>
}

const entry = fileURLToPath(new URL('../../dist/node/herdscope.js', import.meta.url))

export const herdscope = (...args: string[]): Run => herdscopeIn({}, ...args)

/** The same with more in its environment, and started by another program (`prefix`: that and its arguments). */
export function herdscopeIn(
  { environment = {}, prefix = [] }: { environment?: Record<string, string>; prefix?: readonly string[] },
  ...args: string[]
): Run {
  const folder = mkdtempSync(join(tmpdir(), 'herdscope-cli-'))
  const env = { ...process.env, CI: 'true', GOOGLE_PLACES_API_KEY: '', ...environment }
  const [program = '', ...before] = [...prefix, process.execPath]
  const child = spawn(program, [...before, entry, ...args], { cwd: folder, env })
  const watchers = new Set<() => void>()
  const wake = () => {
    for (const watcher of watchers) watcher()
  }
  const run: Run = {
    process: child,
    folder,
    out: '',
    error: '',
    ended: new Promise(resolve => {
      child.on('close', code => {
        resolve(code)
        wake()
      })
    }),
    says: pattern =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(run.out) ?? pattern.exec(run.error)
          if (!found && child.exitCode === null) return
          watchers.delete(look)
          if (found) resolve(found)
          else reject(new Error(`it ended without saying ${pattern}: ${run.out}${run.error}`))
        }
        watchers.add(look)
        look()
      }),
  }
  child.stdout.on('data', chunk => {
    run.out += chunk
    wake()
  })
  child.stderr.on('data', chunk => {
    run.error += chunk
    wake()
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await run.ended
    rmSync(folder, { recursive: true, force: true })
  })
  return run
}
