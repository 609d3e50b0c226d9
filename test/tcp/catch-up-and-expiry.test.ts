import { expect, test } from 'vitest'
import { preset, startHerd } from './herd.ts'
import { talkTo } from './talk.ts'

test('expiry does not stall the loop: 20,000 records go in many turns, and others are answered', async () => {
  const lone = { ...preset('ucla-2024'), friends: [] }
  const herd = await startHerd({ topology: lone, options: { catchUp: false, expiry: 3000 } })
  const talk = await talkTo(herd.port('Bailey'))
  const count = 20_000
  talk.say(Array.from({ length: count }, (_, index) => `IAMAT c${index} +1+1 1\n`).join(''))
  await talk.until(new RegExp(` c${count - 1} \\S+ 1\n$`))
  const isKnown = async (client: number) => {
    talk.say(`WHATSAT c${client} 10 1\n`)
    return !(await talk.until(/^\?.*\n$|\n\n$/)).startsWith('?')
  }
  expect(await isKnown(0)).toBe(true)
  const before = herd.engine.now()
  await herd.engine.apply({ do: 'skew', server: 'Bailey', by: 3_600_000 })
  // A round of looking at all may have been under way, past the first of them.
  while (await isKnown(count - 1));
  while (await isKnown(0));
  await herd.until(() => {
    const turns = herd.events.filter(
      event =>
        event.kind === 'turn' && event.server === 'Bailey' && event.woke === 'timer' && event.t > before,
    )
    return turns.length > 20
  })
})
