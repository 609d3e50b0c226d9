import { expect, test } from 'vitest'
import { createTcpEngine } from '../../src/tcp/engine.ts'
import { preset, startHerd } from './herd.ts'
import { talkTo } from './talk.ts'

test('places answer as late as was chosen, while the server answers others; the herd says so', async () => {
  const herd = await startHerd()
  expect(await herd.event('herd')).toMatchObject({ placesDelay: 0 })
  expect(await herd.engine.apply({ do: 'places', delay: 400 })).toEqual({ ok: true })
  await herd.event('herd', ({ placesDelay }) => placesDelay === 400)
  const talk = await talkTo(herd.port('Bailey'))
  const other = await talkTo(herd.port('Bailey'))
  talk.say('IAMAT a +34.07-118.45 1\nWHATSAT a 10 5\n')
  const asked = await herd.event('asked')
  other.say('IAMAT b +1+1 1\n')
  await other.until('\n')
  expect(herd.events.filter(({ kind }) => kind === 'answered')).toEqual([])
  const answered = await herd.event('answered')
  expect(answered.t - asked.t).toBeGreaterThanOrEqual(400_000)
  expect(answered.results).toBe(5)
})

test('places that are not the herd’s own cannot be slowed', async () => {
  const engine = createTcpEngine({
    ...{ topology: preset('ucla-2024'), flood: 'newest-wins', options: { catchUp: true } },
    ...{ wires: true, delay: 0, trace: true, meter: true },
    logFolder: '',
    places: { url: 'http://127.0.0.1:9/' },
  })
  expect(await engine.apply({ do: 'places', delay: 400 })).toEqual({
    ok: false,
    error: 'The places service is not this herd’s own, so how late it answers cannot be chosen.',
  })
  await engine.close()
})
