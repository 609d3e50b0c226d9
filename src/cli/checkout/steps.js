import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
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
  run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'The packages could not be installed.')
}

/** Builds the page and what runs in Node, unless what is built is newer than what it is built from. */
export function build() {
  const stamp = join(root, 'dist', 'built')
  const newest = Math.max(...sources().map(file => statSync(file).mtimeMs))
  if (existsSync(stamp) && Number(readFileSync(stamp, 'utf8')) >= newest) return
  say('Building (a few seconds) …')
  run(npm, ['run', '--silent', 'build'], 'The build failed.')
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, String(newest))
}

function sources() {
  const folders = ['src', 'public'].flatMap(folder => filesBelow(join(root, folder)))
  const single = ['index.html', 'package-lock.json', 'vite.config.ts', 'vite.node.config.ts']
  return [...folders, ...single.map(file => join(root, file))].filter(file => existsSync(file))
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}

export const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/**
 * Runs a program in the checkout, its output on standard error; ends this one with `sentence` where it fails.
 * @param {string} program @param {string[]} args @param {string} sentence
 */
function run(program, args, sentence) {
  const shell = process.platform === 'win32'
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2], shell })
  if (status === 0) return
  say(error ? `${sentence} ${error.message}` : sentence)
  process.exit(1)
}
