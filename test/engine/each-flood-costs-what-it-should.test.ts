import { describe, expect, test } from 'vitest'
import { floods } from '../../src/flood/index.ts'
import { createFloods, type Floods, type FloodView } from '../../src/trace/index.ts'
import { type EngineHerd, engines, withoutWires } from './herd.ts'

const names = ['Bailey', 'Bona', 'Campbell', 'Clark', 'Jaquez']

/** Copies of an update on ucla-2024, by the server that hears the client. */
const copies: Record<string, Record<string, number>> = {
  'newest-wins': { Bailey: 12, Bona: 12, Campbell: 12, Clark: 12, Jaquez: 12 },
  'location-changed': { Bailey: 12, Bona: 12, Campbell: 12, Clark: 12, Jaquez: 12 },
  'seen-set': { Bailey: 10, Bona: 9, Campbell: 9, Clark: 10, Jaquez: 10 },
  'visited-list': { Bailey: 14, Bona: 12, Campbell: 12, Clark: 13, Jaquez: 13 },
}

/** What each herd's trace has told so far, each event looked at once. */
const told = new WeakMap<EngineHerd, { floods: Floods; seen: number; promised: Map<string, number> }>()

function tellingsOf(herd: EngineHerd) {
  const known = told.get(herd) ?? { floods: createFloods(), seen: 0, promised: new Map<string, number>() }
  told.set(herd, known)
  for (; known.seen < herd.events.length; known.seen++) {
    const event = herd.events[known.seen]
    if (!event) break
    known.floods.add(event)
    if (event.kind !== 'handled' || event.update === undefined) continue
    known.promised.set(event.update, (known.promised.get(event.update) ?? 0) + (event.to?.length ?? 0))
  }
  return known
}

const floodOf = (herd: EngineHerd, update: string): FloodView | undefined =>
  tellingsOf(herd).floods.of(update)

/** A client says something; resolves when that flood is over: all copies decided or lost, and so many servers reached. */
async function spread(herd: EngineHerd, server: string, client: string, time: string, reaches = 5) {
  const talk = await herd.talk(server)
  talk.say(`IAMAT ${client} +34.068930-118.445127 ${time}\n`)
  await talk.until('\n')
  return over(herd, `${client} ${time}`, reaches)
}

async function over(herd: EngineHerd, update: string, reaches: number): Promise<FloodView> {
  let flood: FloodView | undefined
  await herd.until(() => {
    flood = floodOf(herd, update)
    if (!flood || flood.reached.size < reaches || flood.sent < promised(herd, update)) return false
    return flood.sent === flood.news + flood.duplicates + flood.stale + flood.lost
  })
  if (!flood) throw new Error(`there is no flood of ${update}`)
  return flood
}

/** The copies that servers have said they send. */
const promised = (herd: EngineHerd, update: string): number => tellingsOf(herd).promised.get(update) ?? 0

/** Resolves when the last that was told of a link is that it is up. */
const upAgain = (herd: EngineHerd, server: string, friend: string) =>
  herd.until(() => {
    const last = herd.events.findLast(
      event => event.kind === 'state' && event.server === server && event.friend === friend,
    )
    return last?.kind === 'state' && last.value === 'up'
  })

describe.each(engines)('%s', (_, start) => {
  test.each(Object.keys(copies))(
    '%s costs exactly what it should on ucla-2024, from each server',
    async flood => {
      const herd = await start({ flood })
      for (const name of names) {
        const view = await spread(herd, name, `client-of-${name}`, '5')
        expect(view, name).toMatchObject({ sent: copies[flood]?.[name], news: 4, lost: 0 })
      }
    },
  )

  test('signatures costs from n − 1 to 2E − (n − 1) copies on ucla-2024', async () => {
    const herd = await start({ flood: 'signatures' })
    for (const name of names) {
      const { sent, news } = await spread(herd, name, `client-of-${name}`, '5')
      expect(news).toBe(4)
      expect(sent).toBeGreaterThanOrEqual(4)
      expect(sent).toBeLessThanOrEqual(8)
    }
  })

  test('spanning-tree with a connection for each line: the hello stands before every line, and the tree grows', async () => {
    const herd = await start({
      flood: 'spanning-tree',
      options: { catchUp: true, links: 'per-message' },
    })
    expect((await spread(herd, 'Bailey', 'kiwi', '1')).sent).toBe(8)
    for (const [index, name] of names.entries())
      expect((await spread(herd, name, 'kiwi', `${index + 2}`)).sent, name).toBe(4)
  })

  test('spanning-tree waits for copies that are on slow wires: at the playground’s 350 ms nothing is grafted', async () => {
    const herd = await start({ flood: 'spanning-tree', delay: 350 })
    await spread(herd, 'Bailey', 'kiwi', '1')
    for (const [index, name] of ['Jaquez', 'Clark'].entries())
      expect((await spread(herd, name, 'kiwi', `${index + 2}`)).sent).toBe(4)
    expect(herd.events.some(event => event.kind === 'sent' && event.line.startsWith('GRAFT'))).toBe(false)
  })

  test('spanning-tree heals when a server of its tree crashes, and takes it in again when it is back', async () => {
    const herd = await start({ flood: 'spanning-tree' })
    await spread(herd, 'Bailey', 'kiwi', '1')
    const first = floodOf(herd, 'kiwi 1')
    const gone = first?.copies.find(copy => copy.from !== 'Bailey' && copy.verdict === 'news')?.from ?? ''
    await herd.engine.apply({ do: 'crash', server: gone })
    await spread(herd, 'Bailey', 'kiwi', '2', 4)
    expect((await spread(herd, 'Bailey', 'kiwi', '3', 4)).sent).toBe(3)
    await herd.engine.apply({ do: 'start', server: gone })
    await herd.event(
      'handled',
      event => event.server === gone && event.update === 'kiwi 3' && event.verdict === 'news',
    )
    for (const [a, b] of herd.engine.snapshot().friends.filter(friendship => friendship.includes(gone))) {
      await upAgain(herd, a, b)
      await upAgain(herd, b, a)
    }
    expect((await spread(herd, 'Clark', 'kiwi', '4')).sent).toBeLessThanOrEqual(8)
    expect((await spread(herd, 'Jaquez', 'kiwi', '5')).sent).toBe(4)
  })

  test.each(['cut', 'black hole'] as const)(
    'spanning-tree heals round a friendship of its tree that is a %s',
    async mode => {
      const herd = await start({ flood: 'spanning-tree' })
      const { copies } = await spread(herd, 'Bailey', 'kiwi', '1')
      const [from = '', to = ''] = copies
        .filter(({ verdict }) => verdict === 'news')
        .flatMap(copy => [copy.from, copy.to])
      for (const wire of [
        { from, to },
        { from: to, to: from },
      ])
        expect(await herd.engine.apply({ do: 'dial', ...wire, mode })).toEqual({ ok: true })
      expect((await spread(herd, 'Bailey', 'kiwi', '2')).reached.size).toBe(5)
      expect((await spread(herd, 'Jaquez', 'kiwi', '3')).news).toBe(4)
    },
  )

  test('the flood is changed while the herd runs, to each there is: records stay, the next update goes its way', async () => {
    const herd = await start()
    await spread(herd, 'Bailey', 'kiwi', '1')
    let time = 1
    for (const flood of [...floods.map(({ name }) => name), 'newest-wins']) {
      expect(await herd.engine.apply({ do: 'flood', flood })).toEqual({ ok: true })
      await herd.event('herd', event => event.flood === flood)
      const client = await herd.talk('Clark')
      client.say('WHATSAT kiwi 10 1\n')
      expect(await client.until('\n\n')).toMatch(/^AT \w+ \S+ kiwi /)
      const talk = await herd.talk('Bona')
      talk.say(`IAMAT kiwi +${++time}+1 ${time}\n`)
      await talk.until('\n')
      const { sent, news } = await over(herd, `kiwi ${time}`, 5)
      expect(news).toBe(4)
      if (flood === 'spanning-tree') expect(sent).toBe(8)
      else if (flood === 'signatures') expect(sent).toBeLessThanOrEqual(8)
      else expect(sent).toBe(copies[flood]?.Bona)
    }
  })

  test('updates under way lose nobody when the flood is changed in their midst', async () => {
    const herd = await start({ delay: 60 })
    let time = 0
    for (const flood of [
      'visited-list',
      'spanning-tree',
      'signatures',
      'newest-wins',
      'spanning-tree',
      'seen-set',
    ]) {
      const talk = await herd.talk('Jaquez')
      talk.say(`IAMAT kiwi +${++time}+1 ${time}\n`)
      await talk.until('\n')
      await herd.times(Math.min(time, 3), 'sent', event => event.update === `kiwi ${time}`)
      await herd.engine.apply({ do: 'flood', flood })
      await over(herd, `kiwi ${time}`, 5)
    }
  })

  test('a hello to a server under another flood is answered with ?, and nothing breaks', async () => {
    const herd = await start()
    const talk = await herd.talk('Bailey')
    talk.say('FRIEND Bona\nAT Bona +0.1 kiwi +1+1 5\nWHATSAT kiwi 10 1\n')
    expect(await talk.until('\n\n')).toMatch(/^\? FRIEND Bona\nAT Bona \+0\.1 kiwi \+1\+1 5\n/)
    expect((await over(herd, 'kiwi 5', 5)).reached.size).toBe(5)
    // It is remembered, for it is not said twice.
    await herd.engine.apply({ do: 'flood', flood: 'spanning-tree' })
    // One that comes before its reader has changed floods is answered with ?, too, and remembered as the first was.
    await herd.times(1 + 12, 'handled', event => event.line.startsWith('FRIEND '))
    talk.say('HAVE kiwi 5\nNONSENSE\n')
    expect(await talk.until('\n')).toBe('? NONSENSE\n')
  })
})

describe.each([...engines, withoutWires])('%s', (_, start) => {
  test('spanning-tree costs 8 copies at first, then 4, from each server; control lines are no copies', async () => {
    const herd = await start({ flood: 'spanning-tree' })
    expect((await spread(herd, 'Bailey', 'kiwi', '1')).sent).toBe(8)
    for (const [index, name] of names.entries())
      expect((await spread(herd, name, 'kiwi', `${index + 2}`)).sent, name).toBe(4)
    for (const word of ['FRIEND', 'PRUNE', 'HAVE'])
      expect(
        herd.events.some(event => event.kind === 'sent' && event.line.startsWith(word) && !event.update),
      ).toBe(true)
    expect(herd.events.some(event => event.kind === 'handled' && event.what === 'invalid')).toBe(false)
    expect(herd.events.some(event => event.kind === 'sent' && event.line.startsWith('GRAFT'))).toBe(false)
  })
})
