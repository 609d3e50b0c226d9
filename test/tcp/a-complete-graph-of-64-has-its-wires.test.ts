import { expect, test } from 'vitest'
import { gallery } from '../../src/herd/gallery.ts'
import { topologyOf } from '../../src/herd/index.ts'
import { refusalOfSockets } from '../../src/tcp/open-files.ts'
import { startHerd } from './herd.ts'

const complete = gallery.find(({ name }) => name === 'complete')

test('a herd with wires becomes the complete graph of 64 and floods it, or says how many friendships fit', async () => {
  const plan = complete?.make(64)
  if (!plan) throw new Error('no complete graph')
  const herd = await startHerd()
  const result = await herd.engine.apply({ do: 'become', herd: plan })
  const refusal = refusalOfSockets(topologyOf(plan), true)
  if (refusal !== undefined) {
    expect(result).toMatchObject({ ok: false, error: expect.stringContaining('take at most') })
    return
  }
  expect(result).toEqual({ ok: true })
  const line = 'IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503'
  await herd.engine.apply({ do: 'send', server: 'Ada', client: 'kiwi', line })
  const copies = 64 * 63
  const handled = await herd.times(copies, 'handled', ({ what }) => what === 'at')
  expect(handled.filter(({ verdict }) => verdict === 'news')).toHaveLength(63)
  expect(await herd.times(copies, 'sent')).toHaveLength(copies)
}, 180_000)
