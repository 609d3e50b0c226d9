import { expect, test } from 'vitest'
import { startHerd } from './herd.ts'
import { talkTo } from './talk.ts'

const difference = (at: string) => Number(at.split(' ')[2])

test('a skewed clock is seen in the differences of the server’s AT lines, also after a restart, until it is healed', async () => {
  const herd = await startHerd()
  const at = async () => {
    const talk = await talkTo(herd.port('Bona'))
    talk.say(`IAMAT a +1+1 ${Math.floor(Date.now() / 1000)}\n`)
    return difference(await talk.until('\n'))
  }
  expect(await herd.engine.apply({ do: 'skew', server: 'Bona', by: -3_600_000 })).toEqual({ ok: true })
  await herd.event('skewed', event => event.server === 'Bona' && event.by === -3_600_000)
  expect(await at()).toBeLessThan(-3000)
  await herd.engine.apply({ do: 'crash', server: 'Bona' })
  await herd.engine.apply({ do: 'start', server: 'Bona' })
  expect(await at()).toBeLessThan(-3000)
  await herd.engine.apply({ do: 'heal' })
  await herd.event('skewed', event => event.by === 0)
  expect(await at()).toBeGreaterThan(-1000)
})
