import { expect, test } from 'vitest'
import { createTcpEngine } from '../../src/tcp/engine.ts'
import { preset } from './herd.ts'

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
