import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { whole } from './figures.js'

/** A log's line begins with its time, of so many bytes; lines below `in one go:` begin as they were said. */
const TIME = '2026-11-21T12:34:29.123Z '.length

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
  const counts = await Promise.all(files.map(file => copiesIn(join(cwd, 'logs', file), names)))
  return counts.reduce((sum, count) => sum + count, 0)
}

/**
 * How many AT lines came from these friends, by a server's log.
 * @param {string} path @param {string[]} friends
 * @returns {Promise<number>}
 */
async function copiesIn(path, friends) {
  const single = friends.map(name => `in  ${name} AT `)
  const many = friends.map(name => `in  ${name} in one go:`)
  const longest = Math.max(...many.map(text => text.length))
  const [A] = Buffer.from('AT ')
  let count = 0
  let isBelow = false
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 4 * 1024 * 1024 })) {
    const piece = Buffer.concat([rest, chunk])
    let start = 0
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', start)) {
      if (isBelow && piece[start] === A) count++
      else {
        const head = piece.toString('latin1', start + TIME, Math.min(end, start + TIME + longest))
        isBelow = many.some(text => head === text)
        if (single.some(text => head.startsWith(text))) count++
      }
      start = end + 1
    }
    rest = piece.subarray(start)
  }
  return count
}
