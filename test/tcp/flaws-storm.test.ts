import { expect, test } from 'vitest'
import { createFloods } from '../../src/trace/index.ts'
import { type HerdUnderTest, startHerd } from './herd.ts'
import { talkTo } from './talk.ts'

const perMessage = { catchUp: true, links: 'per-message' } as const

function _floodsOf(herd: HerdUnderTest) {
  const floods = createFloods()
  for (const event of herd.events) floods.add(event)
  return floods
}

test.each([false])(
  'forgets: with per-message links the flood never ends, and the storm breaker stops it at its bound (wires: %s)',
  async wires => {
    const herd = await startHerd({ wires, options: perMessage, flaws: ['forgets'], breaker: 300 })
    const talk = await talkTo(herd.port('Bailey'))
    talk.say('IAMAT a +1+1 1\n')
    const tripped = await herd.event('tripped')
    expect(tripped).toMatchObject({ update: 'a 1', copies: 300 })
    // It ends by that: the client's line and every copy is handled, and no more.
    await herd.times(301, 'handled', event => event.update === 'a 1')
    await herd.engine.apply({ do: 'flaw', flaw: 'forgets', on: false })
    await herd.engine.apply({ do: 'options', links: 'persistent' })
    talk.say('IAMAT b +1+1 1\n')
    await herd.times(13, 'handled', event => event.update === 'b 1')
    const sent = herd.events.filter(event => event.kind === 'sent' && event.update === 'a 1').length
    expect(sent).toBe(300)
    expect(herd.events.filter(event => event.kind === 'handled' && event.update === 'a 1')).toHaveLength(301)
    expect(herd.events.filter(({ kind }) => kind === 'tripped')).toHaveLength(1)
    const held = herd.events.filter(event => event.kind === 'lost' && event.why === 'storm breaker').length
    expect(held).toBeGreaterThan(0)
    expect(held).toBeLessThanOrEqual(20)
  },
)
