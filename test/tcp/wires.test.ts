import { expect, test } from 'vitest'
import { startHerd } from './herd.ts'

test('a herd without wires has no dial to turn, and says so', async () => {
  const herd = await startHerd({ wires: false })
  const result = await herd.engine.apply({ do: 'dial', delay: 7 })
  expect(result).toEqual({
    ok: false,
    error: 'This herd has no wires between its servers, so there is no dial to turn.',
  })
})
