import { expect, test } from 'vitest'
import { createFloods } from '../../src/trace/index.ts'
import { preset, startHerd } from './herd.ts'
import { talkTo } from './talk.ts'

test.each([
  ['ucla-2024', 12],
  ['ucla-2017', 10],
])(
  'one update on %s without wires costs exactly %i copies, from whichever server it begins',
  async (name, copies) => {
    const herd = await startHerd({ topology: preset(name), wires: false })
    const { servers } = herd.engine.snapshot()
    for (const { name: origin, port } of servers) {
      const talk = await talkTo(port)
      talk.say(`IAMAT ${origin} +1+1 1\n`)
      expect(await talk.until('\n')).toMatch(new RegExp(`^AT ${origin} `))
      await herd.times(copies + 1, 'handled', event => event.update === `${origin} 1`)
      // Another thread tells what was sent, and may tell it later.
      await herd.times(copies, 'sent', event => event.update === `${origin} 1`)
    }
    const floods = createFloods()
    for (const event of herd.events) floods.add(event)
    expect(floods.list().map(({ sent, lost, news }) => [sent, lost, news])).toEqual(
      servers.map(() => [copies, 0, servers.length - 1]),
    )
  },
)
