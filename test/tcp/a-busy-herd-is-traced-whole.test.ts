import { expect, test } from 'vitest'
import { batchOfText } from '../../src/trace/index.ts'
import { startHerd } from './herd.ts'
import { talkTo } from './talk.ts'

const EACH = 300
const UPDATES = 3 * EACH

test('clients that say much at once: all is traced, each event once, in bursts; over wires slow and quick, and without', {
  timeout: 120_000,
}, async () => {
  for (const settings of [{}, { delay: 40 }, { wires: false }]) {
    const herd = await startHerd(settings)
    let text = ''
    herd.engine.subscribe(batch => {
      text += batch.text
    })
    await Promise.all(
      ['Bailey', 'Jaquez', 'Bailey'].map(async (server, index) => {
        const talk = await talkTo(herd.port(server))
        const said = Array.from(
          { length: EACH },
          (_, n) => `IAMAT client-${index}-${n % 5} +1+1 ${1_600_000_000 + n}\n`,
        )
        talk.say(said.join(''))
        await talk.until(new RegExp(`client-${index}-\\d \\+1\\+1 ${1_600_000_000 + EACH - 1}\\n$`))
        talk.end()
      }),
    )
    await herd.times(12 * UPDATES, 'handled', ({ what }) => what === 'at')
    await herd.times(UPDATES, 'replied')
    await herd.times(12 * UPDATES, 'sent')
    if (settings.wires !== false) await herd.times(12 * UPDATES, 'delivered')
    const count = (kind: string) => herd.events.filter(event => event.kind === kind).length
    expect(count('replied')).toBe(UPDATES)
    expect(count('sent')).toBe(12 * UPDATES)
    if (settings.wires !== false) expect(count('delivered')).toBe(12 * UPDATES)

    for (const kind of ['handled', 'replied', 'sent', 'delivered'] as const) expectNumbered(kind, herd.events)

    const lines = text.trimEnd().split('\n')
    expect(lines.length).toBeLessThan(herd.events.length / 3)
    expect(batchOfText(text).events.length).toBeLessThanOrEqual(herd.events.length)
  }
})

test('updates that were together on a wire when it is cut are lost each by itself', async () => {
  const herd = await startHerd({ delay: 600_000 })
  const talk = await talkTo(herd.port('Bailey'))
  const updates = Array.from({ length: 40 }, (_, n) => `kiwi-${n} 7`)
  talk.say(updates.map(update => `IAMAT ${update.replace(' ', ' +1+1 ')}\n`).join(''))
  const toBona = (event: { from: string; to: string }) => event.from === 'Bailey' && event.to === 'Bona'
  await herd.times(updates.length, 'sent', toBona)
  expect(await herd.engine.apply({ do: 'dial', from: 'Bailey', to: 'Bona', mode: 'cut' })).toEqual({
    ok: true,
  })
  const lost = await herd.times(updates.length, 'lost', event => toBona(event) && event.link !== undefined)
  expect(lost.map(({ n, update, line }) => [n, update, line.split(' ')[3]])).toEqual(
    updates.map((update, index) => [index + 1, update, `kiwi-${index}`]),
  )
})

/** Whether the events of a kind are numbered from 1 on, each number once, on each connection. */
function expectNumbered(
  kind: 'handled' | 'replied' | 'sent' | 'delivered',
  events: readonly { kind: string }[],
) {
  const next = new Map<string, number>()
  for (const event of events) {
    if (event.kind !== kind) continue
    const { server, port, from, to, link, n } = event as Record<string, string | number>
    const connection = server === undefined ? `${from} ${to} ${link}` : `${server} ${port}`
    const due = (next.get(connection) ?? 0) + 1
    expect(n, connection).toBe(due)
    next.set(connection, due)
  }
}
