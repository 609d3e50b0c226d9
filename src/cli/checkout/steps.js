import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * What a clean checkout needs before anything of it can run. Plain JavaScript without a dependency, because it runs
 * before there are any. Progress goes to standard error.
 */

export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** @param {string} line */
export const say = line => process.stderr.write(`${line}\n`)

/** Refuses a Node that is too old, with a sentence. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  say(`Herdscope needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

/** Installs the packages that package-lock.json names, unless they are there. */
export function install() {
  const lock = join(root, 'package-lock.json')
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return
  say('Installing packages (once; about a minute) …')
  run(
    npm,
    ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    'The packages could not be installed.',
  )
}

/** What is built, with what it is built from and how. */
const parts = {
  node: { from: ['src', 'vite.node.config.ts'], args: ['--config', 'vite.node.config.ts'] },
  page: { from: ['src', 'public', 'index.html', 'vite.config.ts'], args: [] },
}

/**
 * Builds the page and what runs in Node, each unless what is built is newer than what it is built from.
 * @param {(keyof typeof parts)[]} names
 */
export function build(names = ['node', 'page']) {
  for (const name of names) {
    const { from, args } = parts[name]
    const stamp = join(root, 'dist', `${name}.built`)
    const files = [...from, 'package-lock.json'].flatMap(path => filesBelow(join(root, path)))
    const newest = String(Math.max(...files.map(file => statSync(file).mtimeMs)))
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === newest) continue
    say(`Building the ${name === 'page' ? 'page' : 'servers'} (a few seconds) …`)
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    run(process.execPath, [vite, 'build', '--logLevel', 'warn', ...args], 'The build failed.')
    writeFileSync(stamp, newest)
  }
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).flatMap(name => filesBelow(join(path, name)))
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/**
 * Runs a program in the checkout, its output on standard error; ends this one with `sentence` where it fails.
 * @param {string} program @param {string[]} args @param {string} sentence
 */
function run(program, args, sentence) {
  const shell = program === npm && process.platform === 'win32'
  // What is built is the same whoever asks for it (tests set NODE_ENV).
  const env = { ...process.env, NODE_ENV: 'production' }
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2], shell, env })
  if (status === 0) return
  say(error ? `${sentence} ${error.message}` : sentence)
  process.exit(1)
}
