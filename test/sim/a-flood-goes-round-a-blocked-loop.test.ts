import { expect, test } from 'vitest'
import { createFloods } from '../../src/trace/index.ts'
import { simulated } from '../engine/herd.ts'

/** By which friend each server of UCLA's herd heard an update of Bailey's first, wires taking 350 ms. */
async function firstHeardFrom(before: (herd: Awaited<ReturnType<typeof simulated>>) => Promise<unknown>) {
  const herd = await simulated({ delay: 350 })
  await before(herd)
  await herd.engine.apply({ do: 'send', server: 'Bailey', client: 'kiwi', line: 'IAMAT kiwi +1+1 1' })
  await herd.engine.pass(3000)
  const floods = createFloods()
  for (const event of herd.events) floods.add(event)
  const [flood] = floods.list()
  const news = flood?.copies.filter(({ verdict }) => verdict === 'news') ?? []
  return { reached: flood?.reached.size, by: Object.fromEntries(news.map(({ from, to }) => [to, from])) }
}

test('while Campbell’s loop is blocked for 800 ms, the flood goes round it, and Campbell has it all the same', async () => {
  const free = await firstHeardFrom(async () => {})
  expect(free).toEqual({
    reached: 5,
    by: { Bona: 'Bailey', Campbell: 'Bailey', Clark: 'Bona', Jaquez: 'Campbell' },
  })
  const blocked = await firstHeardFrom(({ engine }) =>
    engine.apply({ do: 'block', server: 'Campbell', for: 800 }),
  )
  expect(blocked).toEqual({ reached: 5, by: { ...free.by, Jaquez: 'Clark' } })
})
