import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { createPlacesClient } from '../../src/places/client.ts'
import { parsePlaces } from '../../src/places/gazetteer.ts'
import { startPlacesService } from '../../src/places/http-service.ts'
import { offlinePlaces } from '../../src/places/offline-places.ts'

const file = new URL('../../public/places.json', import.meta.url)

test('what is found without a service is word for word what the service tells', async () => {
  const places = parsePlaces(JSON.parse(readFileSync(file, 'utf8')))
  const service = await startPlacesService(places)
  onTestFinished(service.close)
  const client = createPlacesClient({ url: service.url })
  const find = offlinePlaces(places)
  for (const [latitude, longitude] of [
    [34.06893, -118.445127],
    [0, 0],
    [-33.8568, 151.2153],
  ] as const)
    for (const [radius, bound] of [
      [1, 1],
      [10, 5],
      [50, 20],
      [50, 0],
    ] as const) {
      const question = { latitude, longitude, radius, bound }
      expect(find(question)).toEqual(await client.nearby(question))
    }
})
