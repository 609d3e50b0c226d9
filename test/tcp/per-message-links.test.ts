import { expect, test } from 'vitest'
import { preset, startHerd } from './herd.ts'
import { talkTo } from './talk.ts'

const perMessage = { catchUp: true, links: 'per-message' } as const

test('many lines at once reach a friend over a few connections at a time, each exactly once', async () => {
  const herd = await startHerd({
    wires: false,
    options: perMessage,
    topology: { ...preset('ucla-2024'), friends: [['Bailey', 'Bona']] },
  })
  const talk = await talkTo(herd.port('Bailey'))
  talk.say(Array.from({ length: 500 }, (_, index) => `IAMAT c${index} +1+1 1\n`).join(''))
  const handled = await herd.times(500, 'handled', event => event.server === 'Bona')
  expect(new Set(handled.map(({ update }) => update)).size).toBe(500)
  let open = 0
  let most = 0
  for (const event of herd.events) {
    if (!('server' in event) || event.server !== 'Bona') continue
    if (event.kind === 'opened') most = Math.max(most, ++open)
    if (event.kind === 'closed') open--
  }
  // A connection is still open at Bona for a moment when Bailey has seen it closed.
  expect(most).toBeLessThanOrEqual(16)
})
