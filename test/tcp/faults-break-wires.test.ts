import { expect, test } from 'vitest'
import { type HerdUnderTest, startHerd } from './herd.ts'

const ab = { from: 'Bailey', to: 'Bona' }
const _isAb = (event: { from: string; to: string }) => event.from === ab.from && event.to === ab.to

const _link = (herd: HerdUnderTest, value: string, since: number) =>
  herd.event(
    'state',
    event =>
      event.t >= since && event.server === 'Bailey' && event.friend === 'Bona' && event.value === value,
  )

test('a herd without wires says that it has none; its clocks can still be healed', async () => {
  const herd = await startHerd({ wires: false })
  const error = async (command: Parameters<typeof herd.engine.apply>[0]) => {
    const result = await herd.engine.apply(command)
    return result.ok ? 'done' : result.error
  }
  const none = 'This herd has no wires between its servers, so there is no'
  expect(await error({ do: 'dial', mode: 'cut' })).toBe(`${none} dial to turn.`)
  expect(await error({ do: 'reset' })).toBe(`${none} wire to reset.`)
  expect(await error({ do: 'partition', groups: [['Bona']] })).toBe(`${none} wire to cut.`)
  await herd.engine.apply({ do: 'skew', server: 'Bona', by: 5 })
  expect(await error({ do: 'heal' })).toBe('done')
  await herd.event('skewed', event => event.server === 'Bona' && event.by === 0)
})
