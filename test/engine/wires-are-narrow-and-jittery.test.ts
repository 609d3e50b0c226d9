import { describe, expect, test } from 'vitest'
import type { Lane } from '../../src/herd/faults/fault.ts'
import { dueAfterFaults } from '../../src/herd/faults/index.ts'
import { type Dials, openDials } from '../../src/trace/index.ts'
import { engines } from './herd.ts'

/** When lines of so many bytes, all put on a wire at 1 s, are due (ms after that). */
function _dues(dials: Partial<Dials>, sizes: readonly number[], random = () => 0.5): number[] {
  const lane: Lane = { free: 0 }
  const t = 1e6
  return sizes.map(
    bytes => (dueAfterFaults({ t, bytes, dials: { ...openDials(0), ...dials }, lane, random }) - t) / 1000,
  )
}

const bonas = (event: { from: string; to: string }) => event.from === 'Bailey' && event.to === 'Bona'
const lines = (many: number) => Array.from({ length: many }, (_, n) => `IAMAT a +1+1 ${n + 1}\n`).join('')

describe.each(engines)('%s', (_, start) => {
  test('a narrow wire hands over no more bytes a second than its dial says', async () => {
    const herd = await start()
    await herd.engine.apply({ do: 'dial', from: 'Bailey', to: 'Bona', bandwidth: 2000 })
    const talk = await herd.talk('Bailey')
    talk.say(lines(12))
    const sent = await herd.times(12, 'sent', bonas)
    const delivered = await herd.times(12, 'delivered', bonas)
    const first = sent[0]?.t ?? 0
    let bytes = 0
    for (const [index, event] of delivered.entries()) {
      bytes += (sent[index]?.line.length ?? 0) + 1
      expect(event.n).toBe(index + 1)
      expect(sent[index]?.due).toBeGreaterThanOrEqual(first + Math.floor((bytes / 2000) * 1e6))
      expect(event.t).toBeGreaterThanOrEqual(sent[index]?.due ?? Number.POSITIVE_INFINITY)
    }
  })

  test('a wire that is made wide again hands over at once what waited in the narrow one', async () => {
    const herd = await start()
    await herd.engine.apply({ do: 'dial', from: 'Bailey', to: 'Bona', bandwidth: 1 })
    const talk = await herd.talk('Bailey')
    talk.say(lines(5))
    const sent = await herd.times(5, 'sent', bonas)
    expect((sent.at(-1)?.due ?? 0) - (sent[0]?.t ?? 0)).toBeGreaterThan(100e6)
    await herd.engine.apply({ do: 'heal' })
    const delivered = await herd.times(5, 'delivered', bonas)
    expect(delivered.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5])
  })

  test('a jittery wire never changes the order of lines', async () => {
    const herd = await start({ delay: 20 })
    await herd.engine.apply({ do: 'dial', jitter: 20 })
    const talk = await herd.talk('Bailey')
    for (let n = 1; n <= 40; n++) talk.say(`IAMAT a +1+1 ${n}\n`)
    const sent = await herd.times(40, 'sent', bonas)
    const delivered = await herd.times(40, 'delivered', bonas)
    expect(delivered.map(({ n }) => n)).toEqual(sent.map(({ n }) => n))
    const due = sent.map(event => event.due)
    expect(due).toEqual([...due].sort((a, b) => a - b))
    const heard = await herd.times(
      40,
      'handled',
      event => event.server === 'Bona' && event.verdict === 'news',
    )
    expect(heard.map(event => event.update)).toEqual(Array.from({ length: 40 }, (_, n) => `a ${n + 1}`))
  })
})
