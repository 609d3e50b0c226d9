import { expect, test } from 'vitest'
import { gallery } from '../../src/herd/gallery.ts'
import { topologyOf } from '../../src/herd/index.ts'
import { refusalOfSockets } from '../../src/tcp/open-files.ts'
import type { TraceEvent } from '../../src/trace/index.ts'
import { type HerdUnderTest, startHerd } from './herd.ts'

const complete = gallery.find(({ name }) => name === 'complete')

/** Resolves when `isDone` says so of an event; each is looked at once, for there are tens of thousands. */
function whenTold(herd: HerdUnderTest, isDone: (event: TraceEvent) => boolean): Promise<void> {
  let next = 0
  let done = false
  return herd.until(() => {
    for (; next < herd.events.length && !done; next++) {
      const event = herd.events[next]
      done = event !== undefined && isDone(event)
    }
    return done
  })
}

test('a herd with wires becomes the complete graph of 64 and floods it, or says how many friendships fit', async () => {
  const plan = complete?.make(64)
  if (!plan) throw new Error('no complete graph')
  const wires = 64 * 63
  const herd = await startHerd()
  const result = await herd.engine.apply({ do: 'become', herd: plan })
  const refusal = refusalOfSockets(topologyOf(plan), true)
  if (refusal !== undefined) {
    expect(result).toMatchObject({ ok: false, error: expect.stringContaining('take at most') })
    return
  }
  expect(result).toEqual({ ok: true })
  const names = new Set(plan.servers.map(({ name }) => name))
  const up = new Set<string>()
  await whenTold(herd, event => {
    if (event.kind === 'state' && event.friend !== undefined && names.has(event.server))
      up[event.value === 'up' ? 'add' : 'delete'](`${event.server} ${event.friend}`)
    return up.size === wires
  })
  const line = 'IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503'
  await herd.engine.apply({ do: 'send', server: 'Ada', client: 'kiwi', line })
  const told = { sent: 0, handled: 0, news: 0 }
  await whenTold(herd, event => {
    if (event.kind === 'sent') told.sent++
    if (event.kind === 'handled' && event.what === 'at') {
      told.handled++
      if (event.verdict === 'news') told.news++
    }
    return told.sent >= wires && told.handled >= wires
  })
  expect(told).toEqual({ sent: wires, handled: wires, news: 63 })
}, 300_000)
