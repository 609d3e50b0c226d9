import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { parsePlaces } from '../../src/places/gazetteer.ts'
import { type PlacesServiceOptions, startPlacesService } from '../../src/places/http-service.ts'
import { nearbySearchSchema } from '../../src/places/nearby-search.ts'

const places = parsePlaces(JSON.parse(readFileSync('public/places.json', 'utf8')))
const UCLA = '34.068930,-118.445127'

async function start(options?: PlacesServiceOptions) {
  const service = await startPlacesService(places, options)
  onTestFinished(service.close)
  return service
}

async function ask(query: string) {
  const { url } = await start()
  const response = await fetch(`${url}?${query}`)
  return { http: response.status, ...nearbySearchSchema.parse(await response.json()) }
}

test('20 places near UCLA come, nearest first, whatever the key', async () => {
  const { http, status, results, html_attributions } = await ask(`location=${UCLA}&radius=10000&key=any`)
  expect({ http, status, html_attributions }).toEqual({ http: 200, status: 'OK', html_attributions: [] })
  expect(results).toHaveLength(20)
  expect(results[0]).toEqual({
    business_status: 'OPERATIONAL',
    geometry: {
      location: { lat: 34.0704, lng: -118.4442 },
      viewport: {
        northeast: { lat: 34.07175, lng: -118.44285 },
        southwest: { lat: 34.06905, lng: -118.44555 },
      },
    },
    name: 'Ackerman Union',
    place_id: 'offline-los-angeles-ackerman-union',
    reference: 'offline-los-angeles-ackerman-union',
    types: ['store', 'university', 'point_of_interest', 'establishment'],
    vicinity: '308 Westwood Plaza, Los Angeles',
  })
})

test('names that are not ASCII come through as they are', async () => {
  const { results } = await ask('location=35.6586,139.7454&radius=100')
  expect(results.map(({ name, place_id }) => [name, place_id])).toEqual([
    ['東京タワー', 'offline-tokyo-東京タワー'],
  ])
})

test('nothing near is ZERO_RESULTS', async () => {
  expect(await ask('location=0,-150&radius=50000')).toEqual({
    http: 200,
    html_attributions: [],
    results: [],
    status: 'ZERO_RESULTS',
  })
})

test('a radius above 50,000 m is taken as 50,000 m', async () => {
  // 50.04 km, then 49.93 km, south of the southernmost place (Nairobi's Sheldrick Wildlife Trust).
  expect((await ask('location=-1.8268,36.7745&radius=9000000')).status).toBe('ZERO_RESULTS')
  expect((await ask('location=-1.8258,36.7745&radius=9000000')).status).toBe('OK')
})

test.each([
  ['', /location must/],
  ['radius=1', /location must/],
  ['location=34.06893&radius=1', /location must/],
  ['location=34,-118,7&radius=1', /location must/],
  ['location=91,0&radius=1', /location must/],
  ['location=0,180.5&radius=1', /location must/],
  ['location=0x10,0&radius=1', /location must/],
  ['location=UCLA&radius=1', /location must/],
  [`location=${UCLA}`, /radius must/],
  [`location=${UCLA}&radius=`, /radius must/],
  [`location=${UCLA}&radius=0`, /radius must/],
  [`location=${UCLA}&radius=-5`, /radius must/],
  [`location=${UCLA}&radius=1e3`, /radius must/],
  [`location=${UCLA}&radius=NaN`, /radius must/],
])('?%s is an INVALID_REQUEST that says why', async (query, why) => {
  const { http, status, error_message, results } = await ask(query)
  expect({ http, status, results }).toEqual({ http: 200, status: 'INVALID_REQUEST', results: [] })
  expect(error_message).toMatch(why)
})

test('signs and spaces in a location are understood', async () => {
  expect((await ask('location=+34.068930,-118.445127&radius=1000')).status).toBe('OK')
  expect((await ask('location=%2B34.068930,%20-118.445127&radius=1000')).status).toBe('OK')
})

test('another path is 404 and another method 405', async () => {
  const { url } = await start()
  expect((await fetch(new URL('/', url))).status).toBe(404)
  expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(405)
  expect((await fetch(url, { method: 'HEAD' })).status).toBe(405)
})

test('bytes that are no HTTP, and an address that is none, do not stop it', async () => {
  const { url } = await start()
  const port = Number(new URL(url).port)
  expect(await text(connect(port, '127.0.0.1').end('IAMAT kiwi\n'))).toMatch(/^HTTP\/1\.1 400 /)
  expect(await text(connect(port, '127.0.0.1').end('GET http://[ HTTP/1.0\r\n\r\n'))).toMatch(
    /^HTTP\/1\.1 400 /,
  )
  expect((await fetch(`${url}?location=${UCLA}&radius=1000`)).status).toBe(200)
})

test('a delay that throws is a 500, and the service goes on', async () => {
  const delays = [
    () => 0,
    () => {
      throw new Error('no delay today')
    },
  ]
  const { url } = await start({ delay: () => (delays.pop() as () => number)() })
  expect((await fetch(url)).status).toBe(500)
  expect((await fetch(url)).status).toBe(200)
})

test('a delay is asked for once for each answer, and the answer comes after it', async () => {
  const delays = [1, 2]
  const { url } = await start({ delay: () => delays.pop() ?? 0 })
  expect((await (await fetch(`${url}?location=${UCLA}&radius=1000`)).json()).status).toBe('OK')
  expect(delays).toEqual([1])
})

test('close drops a connection that waits for its answer and one that is kept alive', async () => {
  let waits = () => {}
  const waiting = new Promise<void>(resolve => {
    waits = resolve
  })
  const forEver = () => {
    waits()
    return 2 ** 31 - 1
  }
  const delays = [forEver, () => 0]
  const { url, close } = await start({ delay: () => (delays.pop() as () => number)() })
  const idle = connect(Number(new URL(url).port), '127.0.0.1')
  idle.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await once(idle, 'data')
  const dropped = [once(idle, 'close'), expect(fetch(url)).rejects.toThrow()]
  await waiting
  await close()
  await Promise.all(dropped)
})

test('closing twice is no failure', async () => {
  const { close } = await start()
  await Promise.all([close(), close()])
  await close()
})

test('a port that is taken is refused with a sentence', async () => {
  const holder = createServer()
  await new Promise<void>(resolve => holder.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void holder.close())
  const { port } = holder.address() as AddressInfo
  await expect(startPlacesService(places, { port })).rejects.toThrow(
    `The places service cannot have port ${port} (EADDRINUSE): choose a free one, or 0 for any.`,
  )
})
