import { expect, test } from 'vitest'
import { startHerd } from './herd.ts'

test.each([false])('fragile: a friend that is down takes the whole herd with it (wires: %s)', async wires => {
  const herd = await startHerd({ wires, flaws: ['fragile'] })
  await herd.engine.apply({ do: 'crash', server: 'Jaquez' })
  for (const name of ['Bailey', 'Bona', 'Campbell', 'Clark'])
    await herd.event('state', event => event.server === name && event.value === 'crashed')
  const noted = await herd.event('noted', event => event.server === 'Clark')
  expect(noted.text).toMatch(
    /^(Jaquez|Bona) refused a connection, and a server that is fragile dies of that$/,
  )
})
