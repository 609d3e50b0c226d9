import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/**
 * The processes that a benchmark starts. Each leads a process group of its own, so that whatever it starts ends with
 * it; none is left behind, however the benchmark ends.
 *
 * @typedef {object} Running
 * @property {string} firstLine The first line of its standard output.
 * @property {() => string} complaint The last that it said on standard error.
 * @property {() => number} cpu Milliseconds of processor time that its threads have used; NaN where that is not known.
 * @property {() => Promise<void>} stop Ends it: asks, and after 3 s does not ask.
 */

const ownGroup = process.platform !== 'win32'

/** @type {Set<import('node:child_process').ChildProcess>} */
const living = new Set()

process.on('exit', () => {
  for (const child of living) kill(child, 'SIGKILL')
})
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => process.exit(1))

/** The benchmarks are about this machine alone: no key, so places come from the herd's own service. */
const environment = { ...process.env }
delete environment.GOOGLE_PLACES_API_KEY

/** How long (milliseconds) a process may take to end when it is asked to. */
const PATIENCE = 3000

/** How long (milliseconds) a process may take to say its first line. */
const LONGEST_START = 30_000

/**
 * Starts a process and waits for its first line, on standard output unless `says` takes one from standard error.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, says?: (line: string) => boolean }} [options]
 * @returns {Promise<Running>}
 */
export async function start(program, args, { cwd, says } = {}) {
  const child = spawn(program, args, {
    cwd,
    detached: ownGroup,
    env: environment,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  living.add(child)
  const ended = new Promise(resolve => child.once('close', resolve))
  void ended.then(() => living.delete(child))
  let complaint = ''
  const firstLine = await new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ what) => {
      kill(child, 'SIGKILL')
      reject(new Error(`${program} ${args.join(' ')}: ${what}\n${complaint}`.trim()))
    }
    const late = setTimeout(() => fail(`said nothing for ${LONGEST_START / 1000} s`), LONGEST_START)
    const said = (/** @type {string} */ line) => {
      clearTimeout(late)
      resolve(line)
    }
    if (!says) createInterface(child.stdout).once('line', said)
    createInterface(child.stderr).on('line', line => {
      complaint = `${complaint}${line}\n`.slice(-2000)
      if (says?.(line)) said(line)
    })
    child.once('error', error => fail(error.message))
    void ended.then(code => {
      clearTimeout(late)
      fail(`ended with code ${code}`)
    })
  })
  return {
    firstLine,
    complaint: () => complaint,
    cpu: () => cpuOf(child.pid),
    async stop() {
      kill(child, 'SIGTERM')
      const late = setTimeout(() => kill(child, 'SIGKILL'), PATIENCE)
      await ended
      clearTimeout(late)
      kill(child, 'SIGKILL')
    },
  }
}

/**
 * Runs a script of this folder until it ends; resolves with the JSON that it prints.
 * @param {string} program @param {string} script @param {object} settings
 * @returns {Promise<any>}
 */
export async function run(program, script, settings) {
  const child = spawn(program, [script, JSON.stringify(settings)], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  living.add(child)
  let text = ''
  child.stdout.setEncoding('utf8').on('data', chunk => {
    text += chunk
  })
  const [code] = await once(child, 'close')
  living.delete(child)
  if (code !== 0) throw new Error(`${script} ended with code ${code}`)
  return JSON.parse(text)
}

/** A clock tick of Linux's `/proc`, in milliseconds: the same on every machine that Node runs on. */
const TICK = 10

/** @param {number | undefined} pid */
function cpuOf(pid) {
  try {
    // The program's name, in brackets, may have spaces in it; user and system time are the 14th and 15th fields (proc(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * TICK
  } catch {
    return Number.NaN
  }
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function kill(child, signal) {
  if (child.pid === undefined) return
  try {
    if (ownGroup) process.kill(-child.pid, signal)
    else child.kill(signal)
  } catch {
    // It has ended already.
  }
}
