import { expect, test } from 'vitest'
import { pace } from '../../src/sim/pace.ts'
import { simulated } from '../engine/herd.ts'

const iamat = { do: 'send', server: 'Bailey', client: 'kiwi', line: 'IAMAT kiwi +1+1 1' } as const

/** Of a herd that breathes so, whatever goes on by itself has gone on to its end by the loop's next turn. */
const breathe = async () => {}
const aTurn = () => new Promise(resolve => setImmediate(resolve))

test('a command is done at the present instant, and nothing follows until somebody waits', async () => {
  const { engine, events } = await simulated({ delay: 100, breathe })
  const began = engine.now()
  expect(await engine.apply(iamat)).toEqual({ ok: true })
  await aTurn()
  expect(engine.now()).toBe(began)
  expect(events.filter(({ kind }) => kind === 'handled')).toEqual([])
  await engine.pass(99)
  expect(engine.now()).toBe(began + 99_000)
  expect(events.filter(({ kind }) => kind === 'delivered')).toEqual([])
  await engine.pass(2)
  expect(events.filter(({ kind }) => kind === 'delivered')).toHaveLength(2)
})

test('who waits no longer stops the clock, within a millisecond of what they heard', async () => {
  const { engine, events } = await simulated({ delay: 100, breathe })
  await engine.apply(iamat)
  const heard = new AbortController()
  engine.subscribe(batch => {
    if (batch.events.some(({ kind }) => kind === 'delivered')) heard.abort()
  })
  await engine.pass(60_000, heard.signal)
  const delivered = events.find(({ kind }) => kind === 'delivered')
  expect(engine.now() - (delivered?.t ?? 0)).toBeLessThan(1000)
  const stopped = engine.now()
  await aTurn()
  expect(engine.now()).toBe(stopped)
  await engine.pass(60_000, AbortSignal.abort())
  expect(engine.now()).toBe(stopped)
})

test('several may wait at once, each for its own time', async () => {
  const { engine } = await simulated()
  const began = engine.now()
  const woken: number[] = []
  await Promise.all(
    [30, 10, 20].map(async milliseconds => {
      await engine.pass(milliseconds)
      woken.push(engine.now() - began)
    }),
  )
  expect(woken).toEqual([10_000, 20_000, 30_000])
})

test('paced, time goes along with the real one by its factor, and who waits is waited for', async () => {
  const { engine } = await simulated()
  const began = engine.now()
  let real = 0
  let tick = () => {}
  let gone = () => {}
  const herd = pace(engine, {
    now: () => real,
    after(_, does) {
      tick = does
      gone()
      return () => {
        tick = () => {}
      }
    },
  })
  let isOver = false
  const waiting = engine.pass(100).then(() => {
    isOver = true
  })
  const goOn = async (milliseconds: number) => {
    real += milliseconds
    const hasGone = new Promise<void>(resolve => {
      gone = resolve
    })
    tick()
    await hasGone
  }
  await goOn(60)
  expect([engine.now() - began, isOver]).toEqual([60_000, false])
  herd.setFactor(0)
  await goOn(60)
  expect(engine.now() - began).toBe(60_000)
  herd.setFactor(0.5)
  await goOn(100)
  await waiting
  expect(engine.now() - began).toBe(110_000)
  herd.stop()
  await engine.pass(5)
  expect(engine.now() - began).toBe(115_000)
})
