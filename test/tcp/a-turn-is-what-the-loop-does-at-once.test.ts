import { setTimeout as passed, setImmediate as turned } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTurns, type TurnFigures } from '../../src/tcp/meter/turns.ts'

const now = () => Math.round(performance.now() * 1000)

/** Keeps the loop at it for so many milliseconds. */
function work(milliseconds: number) {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}

function measured() {
  const turns = createTurns(now)
  const told: Record<'one' | 'other', TurnFigures[]> = { one: [], other: [] }
  return { told, one: turns.of(turn => told.one.push(turn)), other: turns.of(turn => told.other.push(turn)) }
}

test('what begins first woke the loop; all lines until the loop goes on are of one turn, and so is what was put off to its end', async () => {
  const { told, one } = measured()
  let after = 0
  const began = now()
  one.woke('data')
  one.handled(1)
  one.woke('timer')
  one.handled(1)
  one.atEnd(() => {
    work(5)
    one.atEnd(() => {
      after = now()
    })
  })
  await turned()
  await turned()
  expect(told.one).toEqual([{ t: expect.any(Number), woke: 'data', ran: expect.any(Number), lines: 2 }])
  const [turn] = told.one
  expect((turn?.t ?? 0) - (turn?.ran ?? 0)).toBeGreaterThanOrEqual(began)
  expect(turn?.t).toBeGreaterThanOrEqual(after)
  expect(after).toBeGreaterThanOrEqual(began + 5000)
})

test('of servers that share a loop, those that did something in a turn tell it, each with its own lines', async () => {
  const { told, one, other } = measured()
  one.woke('data')
  one.handled(1)
  work(2)
  other.woke('message')
  await turned()
  const [turn] = told.one
  expect(told.other).toEqual([{ t: turn?.t, ran: turn?.ran, woke: 'message', lines: 0 }])
  other.woke('timer')
  await turned()
  await turned()
  expect(told.one).toHaveLength(1)
  expect(told.other).toHaveLength(2)
})

test('no turn has idle time in it, and none is told in which no server did a thing', async () => {
  const { told, one } = measured()
  one.atEnd(() => {})
  await passed(5)
  expect(told.one).toEqual([])
  const begun = now()
  one.woke('timer')
  let next = 0
  setImmediate(() => {
    next = now()
  })
  await passed(30)
  expect(told.one[0]?.ran).toBeLessThanOrEqual(next - begun + 1000)
})
