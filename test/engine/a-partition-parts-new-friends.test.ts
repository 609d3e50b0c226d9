import { describe, expect, test } from 'vitest'
import type { HerdCommand } from '../../src/herd/index.ts'
import { createHerdView, see } from '../../src/trace/index.ts'
import { type EngineHerd, engines, type Start } from './herd.ts'

const groups = [
  ['Bailey', 'Campbell'],
  ['Bona', 'Clark', 'Jaquez'],
]

async function partedHerd(start: Start) {
  const herd = await start()
  await does(herd, { do: 'partition', groups })
  return herd
}

async function does(herd: EngineHerd, command: HerdCommand) {
  expect(await herd.engine.apply(command)).toEqual({ ok: true })
}

function modeOf(herd: EngineHerd, from: string, to: string) {
  const view = createHerdView()
  for (const event of herd.events) see(view, event)
  return view.links.get(`${from} ${to}`)?.mode
}

describe.each(engines)('%s', (_, start) => {
  test('a friendship drawn across a partition is cut both ways, and a note says so; one within a side is open', async () => {
    const herd = await partedHerd(start)
    await does(herd, { do: 'befriend', a: 'Bailey', b: 'Jaquez' })
    await does(herd, { do: 'befriend', a: 'Bona', b: 'Jaquez' })
    const noted = await herd.event('noted', ({ level }) => level === 'info')
    expect(noted.text).toBe(
      'Bailey and Jaquez are on two sides of a partition: their wires are cut, until they are mended or all is healed',
    )
    expect([modeOf(herd, 'Bailey', 'Jaquez'), modeOf(herd, 'Jaquez', 'Bailey')]).toEqual(['cut', 'cut'])
    expect(modeOf(herd, 'Bona', 'Jaquez')).toBe('open')
  })

  test('a new server is on its first friend’s side, a renamed one on its own, and one that is removed comes back to its', async () => {
    const herd = await partedHerd(start)
    await does(herd, { do: 'add', server: 'Dora', friends: ['Bailey', 'Bona'] })
    expect([modeOf(herd, 'Dora', 'Bailey'), modeOf(herd, 'Dora', 'Bona')]).toEqual(['open', 'cut'])
    await does(herd, { do: 'rename', server: 'Clark', name: 'Clerk' })
    await does(herd, { do: 'befriend', a: 'Clerk', b: 'Bailey' })
    expect(modeOf(herd, 'Clerk', 'Bailey')).toBe('cut')
    await does(herd, { do: 'remove', server: 'Jaquez' })
    await does(herd, { do: 'add', server: 'Jaquez', friends: ['Campbell', 'Clerk'], place: 4 })
    expect([modeOf(herd, 'Jaquez', 'Campbell'), modeOf(herd, 'Jaquez', 'Clerk')]).toEqual(['cut', 'open'])
    expect(herd.engine.snapshot().servers.map(({ name }) => name)).toEqual([
      ...['Bailey', 'Bona', 'Campbell', 'Clerk', 'Jaquez', 'Dora'],
    ])
  })

  test('a partition that was healed, or whose wires were all mended, parts nobody any more', async () => {
    const herd = await partedHerd(start)
    await does(herd, { do: 'heal' })
    await does(herd, { do: 'befriend', a: 'Bailey', b: 'Jaquez' })
    expect(modeOf(herd, 'Bailey', 'Jaquez')).toBe('open')
    await does(herd, { do: 'partition', groups })
    await does(herd, { do: 'dial', mode: 'open' })
    await does(herd, { do: 'befriend', a: 'Bailey', b: 'Clark' })
    expect(modeOf(herd, 'Clark', 'Bailey')).toBe('open')
  })
})
