import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { whole } from './figures.js'

/** What is kept of one piece of a file (bytes), so that a log line cut between two is found; longer than any looked for. */
const OVERLAP = 64

/** How long (milliseconds) the last copies, all of known updates, may take. */
const LAST_COPIES = 10_000

/**
 * Waits until the logs of a herd show so many copies; rejects where they never do. The logs count them exactly,
 * where a WHATSAT shows only that the newest came.
 * @param {string | undefined} cwd @param {number} expected
 */
export async function untilCopied(cwd, expected) {
  const since = performance.now()
  while (cwd !== undefined) {
    const copies = await countCopies(cwd)
    if (copies === expected) return
    if (copies > expected || performance.now() - since > LAST_COPIES)
      throw new Error(`the servers got ${whole(expected - copies)} copies of each other too few`)
    await wait(200)
  }
}

/**
 * How many copies of updates the servers of a herd got from each other, counted in their logs.
 * @param {string | undefined} cwd Where the herd runs; its logs are below. A herd without logs has no copies to count.
 * @returns {Promise<number>}
 */
export async function countCopies(cwd) {
  if (cwd === undefined) return 0
  const files = (await readdir(join(cwd, 'logs'), { recursive: true })).filter(file => file.endsWith('.log'))
  const names = files.map(file => basename(file, '.log'))
  const counts = await Promise.all(
    files.map(file =>
      occurrences(
        join(cwd, 'logs', file),
        names.map(name => ` in  ${name} AT `),
      ),
    ),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/**
 * How often one of these texts is in a file.
 * @param {string} path @param {string[]} texts
 * @returns {Promise<number>}
 */
async function occurrences(path, texts) {
  const needles = texts.map(text => Buffer.from(text, 'latin1'))
  let count = 0
  let kept = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 4 * 1024 * 1024 })) {
    const piece = Buffer.concat([kept, chunk])
    // What lies wholly in the part kept is counted once: with the piece before.
    for (const needle of needles)
      for (let at = piece.indexOf(needle); at !== -1; at = piece.indexOf(needle, at + needle.length))
        if (at + needle.length > kept.length) count++
    kept = piece.subarray(-OVERLAP)
  }
  return count
}
