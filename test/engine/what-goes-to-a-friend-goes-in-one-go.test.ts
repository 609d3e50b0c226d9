import { describe, expect, test } from 'vitest'
import type { Topology } from '../../src/herd/index.ts'
import { type EngineHerd, engines } from './herd.ts'

const two: Topology = {
  preset: 'own',
  title: 'Two',
  servers: [
    { name: 'Ada', port: 0 },
    { name: 'Bob', port: 0 },
  ],
  friends: [['Ada', 'Bob']],
}

/** Longer than any test: what is collected waits until something else sends it. */
const LONG = 60_000
const collecting = { topology: two, options: { catchUp: true, batch: LONG } }

/** Says updates of as many clients to Ada, which has answered them by then. */
async function update(herd: EngineHerd, clients: readonly string[]) {
  const talk = await herd.talk('Ada')
  talk.say(clients.map(client => `IAMAT ${client} +1+1 1\n`).join(''))
  await talk.until(new RegExp(` ${clients.at(-1)} \\+1\\+1 1\n$`))
}

const toBob = (event: { from: string; to: string }) => event.from === 'Ada' && event.to === 'Bob'

describe.each(engines)('%s', (_, start) => {
  test('what a server collects is sent in one go: as many lines, one message', async () => {
    const herd = await start(collecting)
    await update(herd, ['a', 'b', 'c'])
    expect(herd.events.filter(({ kind }) => kind === 'sent')).toEqual([])
    await herd.engine.apply({ do: 'options', batch: 0 })
    const sent = await herd.times(3, 'sent', toBob)
    expect(new Set(sent.map(({ t }) => t)).size).toBe(1)
    expect(sent.map(event => event.update)).toEqual(['a 1', 'b 1', 'c 1'])
    await herd.times(3, 'handled', event => event.server === 'Bob')
    const told = herd.events.filter(({ kind }) => kind === 'herd')
    expect(told[0]).toMatchObject({ batch: LONG })
    expect(told.at(-1)).not.toHaveProperty('batch', LONG)
  })

  test('it goes when the time is over', async () => {
    const herd = await start({ topology: two, options: { catchUp: true, batch: 100 } })
    await update(herd, ['a'])
    const taken = await herd.event('handled', event => event.server === 'Ada')
    const sent = await herd.event('sent', toBob)
    expect(sent.t - taken.t).toBeGreaterThanOrEqual(99_000)
  })

  test('with per-message links a batch has one connection', async () => {
    const herd = await start({ ...collecting, options: { ...collecting.options, links: 'per-message' } })
    await update(herd, ['a', 'b', 'c'])
    await herd.engine.apply({ do: 'options', batch: 0 })
    await herd.times(3, 'handled', event => event.server === 'Bob')
    await herd.times(3, 'sent', toBob)
    await herd.event('linked', toBob)
    expect(herd.events.filter(event => event.kind === 'linked' && toBob(event))).toHaveLength(1)
  })

  test('where the link goes down, what waits for it is told as lost; a server that stops sends it first', async () => {
    const herd = await start(collecting)
    await update(herd, ['a'])
    await herd.engine.apply({ do: 'dial', mode: 'cut' })
    await herd.event('lost', event => event.update === 'a 1' && /^the link to Bob is down$/.test(event.why))
    await herd.engine.apply({ do: 'heal' })
    await herd.times(2, 'state', event => event.friend === 'Bob' && event.value === 'up')
    await update(herd, ['b'])
    await herd.engine.apply({ do: 'stop', server: 'Ada' })
    await herd.event('handled', event => event.server === 'Bob' && event.update === 'b 1')
  })
})
