import { expect, test } from 'vitest'
import fc from '../properties.ts'
import { holdsInTime } from '../protocol/holds.ts'
import { createLink } from './machines.ts'

/** Fails that many dials in a row; the waits after each. */
async function waitsAfter(failures: number, random: () => number): Promise<number[]> {
  const link = createLink(random)
  const waits: number[] = []
  for (let failure = 0; failure < failures; failure++) {
    await link.dial().fail()
    expect(link.state()).toBe('backing off')
    const { backoff } = link.context()
    waits.push(backoff)
    link.clock.increment(backoff - 1)
    expect(link.state()).toBe('backing off')
    link.clock.increment(1)
    expect(link.state()).toBe('dialing')
  }
  return waits
}

test('a link begins by dialing and is up once its friend is reached', async () => {
  const link = createLink()
  expect(link.state()).toBe('dialing')
  await link.dial().succeed()
  expect(link.state()).toBe('up')
  expect(link.attempts).toHaveLength(1)
})

test('after each failed dial it waits twice as long, at most 2 s', async () => {
  expect(await waitsAfter(8, () => 0)).toEqual([50, 100, 200, 400, 800, 1000, 1000, 1000])
  const most = await waitsAfter(8, () => 1 - Number.EPSILON)
  expect(most).toEqual([100, 200, 400, 800, 1600, 2000, 2000, 2000])
})

test('every wait is in the second half of what it may be', async () => {
  const random = fc.float({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  await holdsInTime(
    fc.asyncProperty(fc.array(random, { minLength: 12, maxLength: 12 }), async draws => {
      let draw = 0
      const waits = await waitsAfter(12, () => draws[draw++] ?? 0)
      for (const [failure, wait] of waits.entries()) {
        const most = Math.min(2000, 100 * 2 ** failure)
        expect(wait).toBeGreaterThanOrEqual(most / 2)
        expect(wait).toBeLessThanOrEqual(most)
      }
    }),
    50,
  )
})

test('a thousand failures in a row wait no longer than 2 s', async () => {
  const waits = await waitsAfter(1100, () => 0.999)
  expect(Math.max(...waits)).toBeLessThanOrEqual(2000)
})

test('a lost connection is hung up, waited for and dialed again, from the shortest wait on', async () => {
  const link = createLink(() => 0)
  for (let failure = 0; failure < 4; failure++) {
    await link.dial().fail()
    link.clock.increment(2000)
  }
  await link.dial().succeed()
  link.machine.send({ type: 'LOST' })
  expect(link.state()).toBe('backing off')
  expect(link.hungUp).toBe(1)
  expect(link.context().backoff).toBe(50)
  link.clock.increment(50)
  expect(link.state()).toBe('dialing')
  await link.dial().succeed()
  expect(link.state()).toBe('up')
})

test('a loss that comes late, when it dials already, changes nothing', () => {
  const link = createLink()
  link.machine.send({ type: 'LOST' })
  expect(link.state()).toBe('dialing')
  expect(link.attempts).toHaveLength(1)
})

test('cut while up, it is hung up and does not dial until it is mended', async () => {
  const link = createLink()
  await link.dial().succeed()
  link.machine.send({ type: 'CUT' })
  expect(link.state()).toBe('cut')
  expect(link.hungUp).toBe(1)
  link.machine.send({ type: 'LOST' })
  link.clock.increment(60_000)
  expect(link.state()).toBe('cut')
  expect(link.attempts).toHaveLength(1)
  link.machine.send({ type: 'MEND' })
  expect(link.state()).toBe('dialing')
  await link.dial().succeed()
  expect(link.state()).toBe('up')
})

test('cut while dialing, that dial is given up and its success counts no more', async () => {
  const link = createLink()
  const first = link.dial()
  link.machine.send({ type: 'CUT' })
  expect(first.aborted).toBe(true)
  await first.succeed()
  expect(link.state()).toBe('cut')
})

test('cut while backing off, it does not dial when the wait is over', async () => {
  const link = createLink()
  await link.dial().fail()
  link.machine.send({ type: 'CUT' })
  link.clock.increment(60_000)
  expect(link.state()).toBe('cut')
  expect(link.attempts).toHaveLength(1)
})
