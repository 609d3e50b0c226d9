import { fileURLToPath } from 'node:url'
import { openFolder } from './folder.js'
import { start } from './processes.js'

/**
 * What the load is put on.
 *
 * @typedef {object} Subject
 * @property {string} name
 * @property {'AT ' | 'IAMAT '} begins How its replies begin.
 * @property {() => Promise<RunningSubject>} start
 *
 * @typedef {object} RunningSubject
 * @property {number} port Where the load goes: one server's port.
 * @property {Record<string, number>} others The ports of the servers that it is flooded to, by name.
 * @property {string} [logs] The folder that the herd runs in, where it keeps logs.
 * @property {() => string} complaint The last that it said on standard error.
 * @property {() => number} cpu Milliseconds of processor time that it has used; NaN where that is not known.
 * @property {() => Promise<void>} stop
 */

const fileHere = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url))

/** The reference. @type {Subject} */
export const echo = { name: 'echo', begins: 'IAMAT ', start: () => startEcho('each') }

/** The same, as fast as an echo can be: what one chunk asks is answered in one write. @type {Subject} */
export const joinedEcho = { name: 'echo, answers joined', begins: 'IAMAT ', start: () => startEcho('joined') }

/** The herd as fast as it goes; logs are on, as they always are. @type {Subject} */
export const herd = { name: 'herd', begins: 'AT ', start: () => startHerd('--no-wires') }

/** The herd with all that can be seen: each line passes through a wire and is traced, into a file. @type {Subject} */
export const tracedHerd = {
  name: 'herd, wires and trace',
  begins: 'AT ',
  start: () => startHerd('--trace', 'trace.herd'),
}

/** Traced, its event loops not measured; and measured. */
export const unmeteredHerd = tracedWithoutWires('herd, traced', '--no-meter')
export const meteredHerd = tracedWithoutWires('herd, traced, loops measured', '--meter')

/** @type {Subject} */
export const asyncioHerd = {
  name: 'asyncio herd',
  begins: 'AT ',
  async start() {
    const { firstLine, ...rest } = await start(python, [fileHere('asyncio_herd.py')])
    return { ...portsOf(firstLine), ...rest }
  },
}

/** What Python 3 is called here. */
export const python = process.platform === 'win32' ? 'python' : 'python3'

/** @param {'each' | 'joined'} writes @returns {Promise<RunningSubject>} */
async function startEcho(writes) {
  const { firstLine, ...rest } = await start(process.execPath, [fileHere('echo.js'), writes])
  return { port: JSON.parse(firstLine).port, others: {}, ...rest }
}

/** @param {string} name @param {string} flag @returns {Subject} */
function tracedWithoutWires(name, flag) {
  return { name, begins: 'AT ', start: () => startHerd('--no-wires', '--trace', 'trace.herd', flag) }
}

/**
 * Starts a herd on free ports, in a folder of its own that goes when the herd does.
 * @param {string[]} flags
 * @returns {Promise<RunningSubject>}
 */
async function startHerd(...flags) {
  const { path: cwd, clear } = openFolder()
  const command = [fileHere('../dist/node/herdscope.js'), 'herd', '--base-port', '0', ...flags]
  const { firstLine, stop, ...rest } = await start(process.execPath, command, { cwd })
  return { ...portsOf(firstLine), logs: cwd, ...rest, stop: () => stop().finally(clear) }
}

/**
 * The ports in a herd's ready line; the load goes to Bailey.
 * @param {string} line
 */
function portsOf(line) {
  /** @type {{ servers: Record<string, { port: number }> }} */
  const { servers } = JSON.parse(line)
  const { Bailey: port = 0, ...others } = Object.fromEntries(
    Object.entries(servers).map(([name, server]) => [name, server.port]),
  )
  return { port, others }
}
