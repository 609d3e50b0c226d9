import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { createPlacesClient, placesEndpoint, withoutEmptyLines } from '../../src/places/client.ts'
import { type Place, parsePlaces } from '../../src/places/gazetteer.ts'
import { startPlacesService } from '../../src/places/http-service.ts'
import { GOOGLE_NEARBY_SEARCH_URL } from '../../src/places/nearby-search.ts'
import fc from '../properties.ts'
import { startServer } from './start-server.ts'

const places = parsePlaces(JSON.parse(readFileSync('public/places.json', 'utf8')))
const UCLA = { latitude: 34.06893, longitude: -118.445127 }
const NOTHING = JSON.stringify({ html_attributions: [], results: [], status: 'ZERO_RESULTS' })

async function clientOf(served: Place[]) {
  const service = await startPlacesService(served)
  onTestFinished(service.close)
  return createPlacesClient({ url: service.url })
}

test.each([1, 5, 20])('10 km around UCLA with bound %i give as many', async bound => {
  const client = await clientOf(places)
  const { text, count } = await client.nearby({ ...UCLA, radius: 10, bound })
  expect(count).toBe(bound)
  expect(JSON.parse(text)).toMatchObject({ status: 'OK', results: { length: bound } })
})

test('the radius is kilometres', async () => {
  const client = await clientOf(places)
  const { text } = await client.nearby({ ...UCLA, radius: 0.2, bound: 20 })
  expect(JSON.parse(text).results.map(({ name }: Place) => name)).toEqual(['Ackerman Union', 'Boelter Hall'])
})

test('nothing near is no failure', async () => {
  const client = await clientOf(places)
  const { text, count } = await client.nearby({ latitude: 0, longitude: -150, radius: 50, bound: 20 })
  expect(count).toBe(0)
  expect(text).toBe('{\n   "html_attributions": [],\n   "results": [],\n   "status": "ZERO_RESULTS"\n}')
})

test.each([
  [{ ...UCLA, radius: 10 }, 'location=34.06893%2C-118.445127&radius=10000'],
  [{ latitude: 1e-7, longitude: -180, radius: 0.5 }, 'location=0.0000001%2C-180&radius=500'],
  [{ latitude: 10, longitude: 0, radius: 1.1 }, 'location=10%2C0&radius=1100'],
  [{ latitude: -90, longitude: 120.5, radius: 1e-9 }, 'location=-90%2C120.5&radius=1'],
])('%j is asked as ?%s', async (where, query) => {
  const asked: (string | undefined)[] = []
  const url = await startServer((request, response) => {
    asked.push(request.url)
    response.end(NOTHING)
  })
  await createPlacesClient({ url }).nearby({ ...where, bound: 20 })
  await createPlacesClient({ url, key: 'SESAME' }).nearby({ ...where, bound: 20 })
  expect(asked).toEqual([`/?${query}`, `/?${query}&key=SESAME`])
})

test("Google's other fields are kept, and in their order", async () => {
  const answer = {
    html_attributions: ['Listings by <a href="https://example.com/">Example</a>'],
    next_page_token: 'ATtYBwI',
    results: [
      {
        business_status: 'OPERATIONAL',
        icon: 'https://example.com/i.png',
        name: 'A',
        rating: 4.5,
        scope: 'GOOGLE',
      },
      { name: 'B', opening_hours: { open_now: true }, plus_code: { compound_code: '3HF3+2W' } },
    ],
    status: 'OK',
  }
  const url = await startServer((_, response) => void response.end(JSON.stringify(answer)))
  const { text } = await createPlacesClient({ url }).nearby({ ...UCLA, radius: 1, bound: 2 })
  expect(text).toBe(JSON.stringify(answer, null, 3))
})

test('whatever a place is called, the text has no empty line, no newline at its end, and the name in it', async () => {
  let results: { name: string }[] = []
  const url = await startServer((_, response) => {
    response.end(
      `\n\n${JSON.stringify({ html_attributions: [], results, status: 'OK' }, null, '\n\n ')}\n\n\n`,
    )
  })
  const client = createPlacesClient({ url })
  const name = fc.string({ unit: fc.constantFrom('\n', '\r', '\\', '"', 'é', '東', '\u2028', 'n') })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ name })), fc.integer({ min: 1, max: 20 }), async (named, bound) => {
      results = named
      const { text, count } = await client.nearby({ ...UCLA, radius: 1, bound })
      expect(text).not.toMatch(/\n\n|\n$/)
      expect(JSON.parse(text).results).toEqual(named.slice(0, bound))
      expect(count).toBe(Math.min(bound, named.length))
    }),
  )
})

test('without empty lines: the lines that are not empty, in their order, one newline between them', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('\n', 'a', ' ') }), text => {
      const squeezed = withoutEmptyLines(text)
      expect(squeezed.split('\n').filter(Boolean)).toEqual(text.split('\n').filter(Boolean))
      expect(squeezed).not.toMatch(/\n\n|\n$/)
      expect(withoutEmptyLines(squeezed)).toBe(squeezed)
    }),
  )
})

test('with a key Google is asked, without one the offline service', () => {
  const offline = 'http://127.0.0.1:12345/places'
  expect(placesEndpoint({ GOOGLE_PLACES_API_KEY: ' SESAME\n' }, offline)).toEqual({
    url: GOOGLE_NEARBY_SEARCH_URL,
    key: 'SESAME',
  })
  expect(placesEndpoint({}, offline)).toEqual({ url: offline })
  expect(placesEndpoint({ GOOGLE_PLACES_API_KEY: ' ' }, offline)).toEqual({ url: offline })
  const environment: NodeJS.ProcessEnv = {}
  expect(placesEndpoint(environment, offline)).toEqual({ url: offline })
})
