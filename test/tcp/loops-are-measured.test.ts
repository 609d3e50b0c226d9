import { setTimeout as passed } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startHerd } from './herd.ts'
import { talkTo } from './talk.ts'

test('probe', async () => {
  const herd = await startHerd()
  const t = await talkTo(herd.port('Bailey'))
  await passed(2500)
  const from = herd.engine.now()
  t.say('IAMAT late +1+1 1\n')
  await herd.engine.apply({ do: 'block', server: 'Campbell', for: 700 })
  await herd.event('unblocked')
  await passed(4500)
  for (const e of herd.events) if (e.kind === 'turn' && e.t > from || e.kind === 'loop') console.log(JSON.stringify(e))
  console.log(herd.events.filter(e => e.kind === 'turn').length, herd.events.length)
  expect(1).toBe(1)
})
