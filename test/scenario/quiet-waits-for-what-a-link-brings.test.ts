import { expect, test } from 'vitest'
import { createWitness } from '../../src/scenario/run/witness.ts'
import type { TraceEvent } from '../../src/trace/index.ts'

const link = (t: number, value: string): TraceEvent => ({
  kind: 'state',
  t,
  server: 'Bona',
  friend: 'Bailey',
  event: 'done',
  value,
})

test('a link that comes up counts as a line: what the friend missed may follow it', () => {
  const witness = createWitness()
  witness.add([link(1000, 'dialing'), link(2000, 'backing off')])
  expect(witness.lastLineAt).toBe(0)
  witness.add([link(3000, 'up')])
  expect(witness.lastLineAt).toBe(3000)
})
