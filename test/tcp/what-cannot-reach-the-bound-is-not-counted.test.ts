import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { breakerMemory } from '../../src/herd/index.ts'
import { type At, parseMessage } from '../../src/protocol/index.ts'
import { createCopyBreaker } from '../../src/tcp/copy-breaker.ts'
import { openServerLog } from '../../src/tcp/server-log.ts'

function breakerOf(memory: SharedArrayBuffer, repeats: () => boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'herdscope-breaker-'))
  const log = openServerLog(join(folder, 'Bona.log'), problem => expect.unreachable(problem))
  onTestFinished(() => {
    log.close()
    rmSync(folder, { recursive: true })
  })
  return createCopyBreaker({ name: 'Bona', log, tracer: undefined, now: () => 0, repeats, memory })
}

test('64 servers that each send an update once to all others stay below the usual bound, and reach one of 4,032', () => {
  expect(breakerOf(breakerMemory(5000), () => false).isFar()).toBe(true)
  expect(breakerOf(breakerMemory(64 * 63), () => false).isFar()).toBe(false)
  expect(breakerOf(breakerMemory(5), () => false).isFar()).toBe(false)
})

test('a server that may send an update again counts from then on, and is held to the bound', () => {
  let repeats = false
  const breaker = breakerOf(breakerMemory(5000), () => repeats)
  expect(breaker.isFar()).toBe(true)
  repeats = true
  expect(breaker.isFar()).toBe(false)
  const update = parseMessage('AT Bailey +0.5 kiwi +1-1 1') as At
  const to = ['Bailey', 'Campbell']
  let copies = 0
  for (let turn = 0; turn < 3000; turn++) copies += breaker.allowed(to, update).length
  expect(copies).toBe(5000)
})
