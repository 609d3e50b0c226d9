import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'

/**
 * A load, in a process of its own: connections that each keep `depth` IAMATs under way, with times that increase, so
 * that each is news. It first warms up, then measures, waits for the last replies and prints one JSON line.
 *
 * @typedef {object} Load
 * @property {number} port
 * @property {number} depth IAMATs under way on each connection.
 * @property {'AT ' | 'IAMAT '} begins How each reply begins; it ends as the command did.
 * @property {number} second The POSIX second of all times; they differ in their nine decimals.
 *
 * @typedef {object} LoadResult
 * @property {number} replies Replies while it measured.
 * @property {number} milliseconds How long it measured.
 * @property {number} sent All commands, from the first of the warm-up to the last.
 * @property {[client: string, time: string][]} last The newest time of each client ID.
 */

const CONNECTIONS = 4

/** Client IDs of each connection: few, as one phone is one client. */
const CLIENTS = 4

const LOCATION = '+34.068930-118.445127'

/**
 * The warm-up ends after so many replies, or milliseconds; and so does the measurement. Each thread of a herd has its
 * code to compile: that takes the first 200,000 or so.
 */
const WARM_UP = { replies: 200_000, milliseconds: 3000 }
const MEASUREMENT = { replies: 1_000_000, milliseconds: 2000 }

/** Everything together may take so long (milliseconds). */
const LONGEST = 60_000

/** @type {Load} */
const { port, depth, begins, second } = JSON.parse(process.argv[2] ?? '{}')

/** @type {Map<string, string>} */
const last = new Map()
let phase = WARM_UP
let replies = 0
let since = performance.now()
let sent = 0
let stopping = false
let milliseconds = 0

/** @param {string} why @returns {never} */
function fail(why) {
  process.stderr.write(`The load on port ${port}, depth ${depth}: ${why}\n`)
  process.exit(1)
}

/** @param {number} more */
function count(more) {
  replies += more
  const passed = performance.now() - since
  if (stopping || (replies < phase.replies && passed < phase.milliseconds)) return
  if (phase === WARM_UP) {
    phase = MEASUREMENT
    replies = 0
    since = performance.now()
    return
  }
  stopping = true
  milliseconds = passed
  measured = replies
}
let measured = 0

/**
 * One connection as programs are written: `depth` callers, each of whom says a command and awaits its own reply, and
 * Node's line reader, which hands the replies out in order.
 * @param {number} index
 */
async function load(index) {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  /** @type {((reply: string) => void)[]} */
  const waiting = []
  const times = new Array(CLIENTS).fill('')
  let asked = 0
  let done = false
  socket.on('error', error => fail(error.message))
  socket.on('close', () => {
    if (!done) fail('the server closed the connection')
  })
  createInterface({ input: socket }).on('line', reply => waiting.shift()?.(reply))

  /** @param {string} command @returns {Promise<string>} */
  function ask(command) {
    socket.write(`${command}\n`)
    return new Promise(resolve => waiting.push(resolve))
  }

  async function call() {
    while (!stopping) {
      const time = `${second}.${100_000_000 + asked}`
      const ending = ` client-${index}-${asked % CLIENTS} ${LOCATION} ${time}`
      times[asked % CLIENTS] = time
      asked++
      const reply = await ask(`IAMAT${ending}`)
      if (!reply.startsWith(begins) || !reply.endsWith(ending))
        fail(`the answer to ${JSON.stringify(`IAMAT${ending}`)} is ${JSON.stringify(reply)}`)
      count(1)
    }
  }

  await once(socket, 'connect')
  await Promise.all(Array.from({ length: depth }, call))
  done = true
  sent += asked
  for (const [client, time] of times.entries()) last.set(`client-${index}-${client}`, time)
  socket.end()
}

setTimeout(() => fail(`not done after ${LONGEST / 1000} s`), LONGEST).unref()
await Promise.all(Array.from({ length: CONNECTIONS }, (_, index) => load(index)))
/** @type {LoadResult} */
const result = { replies: measured, milliseconds, sent, last: [...last] }
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0))
