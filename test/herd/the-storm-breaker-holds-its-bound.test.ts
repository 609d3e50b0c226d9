import { expect, test } from 'vitest'
import { breakerMemory, createBreaker } from '../../src/herd/index.ts'
import { type At, parseMessage } from '../../src/protocol/index.ts'

function at(client: string, time = '1'): At {
  const message = parseMessage(`AT Bailey +0.000000001 ${client} +1+1 ${time}`)
  if (message.kind !== 'at') throw new Error('no AT')
  return message
}

test('at most the bound is let pass, a part of the last too, and it trips once', () => {
  const breaker = createBreaker(breakerMemory(10))
  const passed = Array.from({ length: 6 }, () => breaker.pass(at('a'), 3))
  expect(passed.map(({ copies }) => copies)).toEqual([3, 3, 3, 1, 0, 0])
  expect(passed.map(({ trips }) => trips)).toEqual([false, false, false, true, false, false])
})

test('each update is counted by itself: client and time', () => {
  const breaker = createBreaker(breakerMemory(2))
  for (const update of [at('a'), at('b'), at('a', '2'), at('a', '1.0')])
    expect(breaker.pass(update, 2)).toEqual({ copies: 2, tell: 0, trips: false })
  expect(breaker.pass(at('a'), 1).copies).toBe(0)
})

test('all that share the memory count together', () => {
  const memory = breakerMemory(5)
  const one = createBreaker(memory)
  const other = createBreaker(memory)
  expect(one.pass(at('a'), 3).copies).toBe(3)
  expect(other.pass(at('a'), 3)).toMatchObject({ copies: 2, trips: true })
  expect(one.pass(at('a'), 1)).toMatchObject({ copies: 0, trips: false })
})

test('of the copies that are held back the first 20 are told of', () => {
  const breaker = createBreaker(breakerMemory(1))
  let told = 0
  for (let turn = 0; turn < 100; turn++) told += breaker.pass(at('a'), 3).tell
  expect(told).toBe(20)
})

test('a bound that is raised lets more pass, and trips again; one that is lowered stops at once', () => {
  const breaker = createBreaker(breakerMemory(4))
  expect(breaker.pass(at('a'), 6)).toMatchObject({ copies: 4, trips: true })
  breaker.setBound(20)
  expect(breaker.bound).toBe(20)
  // The two that were held back had been counted.
  expect(breaker.pass(at('a'), 10).copies).toBe(10)
  expect(breaker.pass(at('a'), 10)).toMatchObject({ copies: 4, trips: true })
  expect(breaker.pass(at('b'), 10).copies).toBe(10)
  breaker.setBound(5)
  expect(breaker.pass(at('b'), 1)).toMatchObject({ copies: 0, trips: true })
})

test('a storm is not forgotten for 100,000 updates that come between', () => {
  const breaker = createBreaker(breakerMemory(100))
  let passed = 0
  for (let turn = 0; turn < 200_000; turn++) {
    breaker.pass(at(`healthy-${turn}`), 2)
    if (turn % 100 === 0) passed += breaker.pass(at('storm'), 3).copies
  }
  expect(passed).toBe(100)
})

test('200,000 different updates are all let pass: none is taken for another', () => {
  const breaker = createBreaker(breakerMemory(3))
  for (let turn = 0; turn < 200_000; turn++)
    expect(breaker.pass(at('a', `16214648${turn}.5`), 2).copies).toBe(2)
})
