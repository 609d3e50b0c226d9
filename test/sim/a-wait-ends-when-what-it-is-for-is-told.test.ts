import { expect, test } from 'vitest'
import { simulated } from '../engine/herd.ts'

test('also where nothing else would happen for long', async () => {
  const { engine, event } = await simulated()
  await engine.apply({ do: 'flaw', flaw: 'fragile', on: true })
  await engine.apply({ do: 'crash', server: 'Jaquez' })
  for (const server of ['Clark', 'Campbell', 'Bona', 'Bailey'])
    await event('state', each => each.server === server && each.value === 'crashed')
  expect(engine.now()).toBeLessThan(10_000_000)
})
