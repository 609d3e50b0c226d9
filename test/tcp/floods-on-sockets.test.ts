import { expect, test } from 'vitest'
import { createFloods, type FloodView } from '../../src/trace/index.ts'
import { type HerdUnderTest, startHerd } from './herd.ts'
import { talkTo } from './talk.ts'

const names = ['Bailey', 'Bona', 'Campbell', 'Clark', 'Jaquez']

/** Copies of an update on ucla-2024, by the server that hears the client. */
const _copies: Record<string, Record<string, number>> = {
  'newest-wins': { Bailey: 12, Bona: 12, Campbell: 12, Clark: 12, Jaquez: 12 },
  'location-changed': { Bailey: 12, Bona: 12, Campbell: 12, Clark: 12, Jaquez: 12 },
  'seen-set': { Bailey: 10, Bona: 9, Campbell: 9, Clark: 10, Jaquez: 10 },
  'visited-list': { Bailey: 14, Bona: 12, Campbell: 12, Clark: 13, Jaquez: 13 },
}

function floodOf(herd: HerdUnderTest, update: string): FloodView | undefined {
  const floods = createFloods()
  for (const event of herd.events) floods.add(event)
  return floods.of(update)
}

/** A client says something; resolves when that flood is over: all copies decided or lost, and so many servers reached. */
async function spread(herd: HerdUnderTest, server: string, client: string, time: string, reaches = 5) {
  const talk = await talkTo(herd.port(server))
  talk.say(`IAMAT ${client} +34.068930-118.445127 ${time}\n`)
  await talk.until('\n')
  talk.end()
  return over(herd, `${client} ${time}`, reaches)
}

async function over(herd: HerdUnderTest, update: string, reaches: number): Promise<FloodView> {
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
function promised(herd: HerdUnderTest, update: string): number {
  const handled = herd.events.map(event =>
    event.kind === 'handled' && event.update === update ? (event.to?.length ?? 0) : 0,
  )
  return handled.reduce((sum, count) => sum + count, 0)
}

test.each([false])(
  'spanning-tree (wires: %s) costs 8 copies at first, then 4, from each server; control lines are no copies',
  async wires => {
    const herd = await startHerd({ flood: 'spanning-tree', wires })
    expect((await spread(herd, 'Bailey', 'kiwi', '1')).sent).toBe(8)
    for (const [index, name] of names.entries())
      expect((await spread(herd, name, 'kiwi', `${index + 2}`)).sent, name).toBe(4)
    for (const word of ['FRIEND', 'PRUNE', 'HAVE'])
      expect(
        herd.events.some(event => event.kind === 'sent' && event.line.startsWith(word) && !event.update),
      ).toBe(true)
    expect(herd.events.some(event => event.kind === 'handled' && event.what === 'invalid')).toBe(false)
    expect(herd.events.some(event => event.kind === 'sent' && event.line.startsWith('GRAFT'))).toBe(false)
  },
)

/** Resolves when the last that was told of a link is that it is up. */
const _upAgain = (herd: HerdUnderTest, server: string, friend: string) =>
  herd.until(() => {
    const last = herd.events.findLast(
      event => event.kind === 'state' && event.server === server && event.friend === friend,
    )
    return last?.kind === 'state' && last.value === 'up'
  })
