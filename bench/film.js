import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { installedChromium } from '../src/cli/installed-chromium.js'
import { table, verdict, whole } from './figures.js'
import { openFolder } from './folder.js'
import { start } from './processes.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const ENTRY = join(ROOT, 'dist', 'node', 'herdscope.js')

/** What is made: 20 seconds each, of which 4 are the card at the end. */
const FILMS = [
  { name: 'flood.mp4', size: '1280x720', rate: 30 },
  { name: 'flood.webm', size: '1280x720', rate: 30 },
  { name: 'flood.mp4', size: '1920x1080', rate: 60 },
]

/** A 20-second film at 1280×720 and 30 frames a second is to be made in so many seconds at most. */
const LONGEST = 60

const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`)

/** How long it takes to make a film of 20 seconds in which a herd floods all the time. */
export async function measureFilms() {
  const missing = !installedChromium()
    ? 'there is no Chromium here'
    : !existsSync(ENTRY) && 'nothing is built'
  if (missing) {
    say(`Films are skipped: ${missing}.`)
    return
  }
  const { path: folder, clear } = openFolder()
  const recording = join(folder, 'flooding.herd')
  try {
    await record(recording)
    const rows = []
    for (const { name, size, rate } of FILMS) {
      say(`Film: ${name}, ${size}, ${rate} frames a second …`)
      const out = join(folder, name)
      const flags = [
        '-o',
        out,
        '--size',
        size,
        '--rate',
        String(rate),
        '--title',
        '',
        '--from',
        '1',
        '--to',
        '17',
      ]
      const { seconds, cpu } = await timed(process.execPath, [ENTRY, 'film', recording, ...flags])
      const isPromised = size === '1280x720' && rate === 30
      rows.push([
        `${name}, ${size}, ${rate} frames a second`,
        seconds.toFixed(1),
        cpu.toFixed(1),
        (loadavg()[0] ?? 0).toFixed(1),
        isPromised ? verdict(seconds <= LONGEST) : '',
      ])
    }
    const head = ['a film of 20 seconds', 'seconds', 'of the processor', 'load', `≤ ${whole(LONGEST)} s`]
    process.stdout.write(`\n## Film\n\n${table(head, rows)}\n\n`)
  } finally {
    clear()
  }
}

/** So long is recorded (seconds), and so often an update comes in it. */
const RECORDED = 18
const UPDATES = 36

/**
 * Records a herd on real sockets that is given updates all the time, so that something moves in every frame.
 * @param {string} file
 */
async function record(file) {
  say(`Film: a herd is recorded for ${RECORDED} s …`)
  /** @type {number[]} */
  const ports = []
  const flags = ['--no-open', '--port', '0', '--base-port', '0', '--record', file]
  const { stop } = await start(process.execPath, [ENTRY, 'open', ...flags], {
    cwd: join(file, '..'),
    says(line) {
      const port = /^ {2}\w+ +127\.0\.0\.1:(\d+)$/.exec(line)?.[1]
      if (port !== undefined) ports.push(Number(port))
      return line.startsWith('Page:')
    },
  })
  for (let n = 0; n < UPDATES; n++) {
    const socket = connect({ host: '127.0.0.1', port: ports[n % ports.length] ?? 0 })
    socket.on('error', () => {})
    socket.end(`IAMAT client-${n % 7} +34.068930-118.445127 ${(Date.now() / 1000).toFixed(9)}\n`)
    await pass((RECORDED / UPDATES) * 1000)
  }
  await stop()
}

/** How often the processor's time is looked at (milliseconds): what a process uses after the last look is not counted. */
const LOOK_EVERY = 100

/** A clock tick of Linux's `/proc`, in seconds. */
const TICK = 0.01

/**
 * Runs a program to its end: how long it took, and how much of the processor's time it and all that it started (seconds;
 * NaN where there is no `/proc`).
 * @param {string} program @param {string[]} args
 */
async function timed(program, args) {
  const began = performance.now()
  const child = spawn(program, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', text => {
    complaint += text
  })
  /** @type {Map<string, number>} */
  const used = new Map()
  const looking = setInterval(() => look(child.pid, used), LOOK_EVERY)
  const [code] = await once(child, 'close')
  clearInterval(looking)
  if (code !== 0) throw new Error(complaint)
  const cpu = used.size > 0 ? [...used.values()].reduce((sum, each) => sum + each, 0) : Number.NaN
  return { seconds: (performance.now() - began) / 1000, cpu }
}

/**
 * Keeps how much each process of a session has used by now, the session being named for its leader (proc(5)).
 * @param {number | undefined} leader @param {Map<string, number>} used
 */
function look(leader, used) {
  if (!existsSync('/proc/self/stat')) return
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')
      if (Number(fields[3]) === leader) used.set(pid, (Number(fields[11]) + Number(fields[12])) * TICK)
    } catch {
      // It has ended in between.
    }
  }
}
