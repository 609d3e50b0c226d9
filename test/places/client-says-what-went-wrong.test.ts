import type { RequestListener } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { createPlacesClient, type PlacesClientOptions, PlacesError } from '../../src/places/client.ts'
import { startServer } from './start-server.ts'

const QUESTION = { latitude: 34.06893, longitude: -118.445127, radius: 10, bound: 20 }

/** The sentence that the client fails with, less how it begins. */
async function failure(options: PlacesClientOptions): Promise<string> {
  const error = await createPlacesClient(options)
    .nearby(QUESTION)
    .catch((error: unknown) => error)
  expect(error).toBeInstanceOf(PlacesError)
  const { message } = error as PlacesError
  expect(message).toMatch(/^[^\n]*\.$/)
  const start = `The places service at ${options.url} `
  expect(message.slice(0, start.length)).toBe(start)
  return message.slice(start.length)
}

async function failureWith(listener: RequestListener, options: Partial<PlacesClientOptions> = {}) {
  return failure({ url: await startServer(listener), ...options })
}

function failureWithBody(body: string, options?: Partial<PlacesClientOptions>) {
  return failureWith((_, response) => void response.end(body), options)
}

function failureWithStatus(status: string, error_message?: string, options?: Partial<PlacesClientOptions>) {
  return failureWithBody(
    JSON.stringify({ error_message, html_attributions: [], results: [], status }),
    options,
  )
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

test('a service that never answers is given up after the time-out', async () => {
  expect(await failureWith(() => {}, { timeout: 20 })).toBe('did not answer within 0.02 s.')
})

test('a service that never ends its answer is given up after the time-out', async () => {
  expect(await failureWith((_, response) => void response.write('{"results": ['), { timeout: 50 })).toBe(
    'did not answer within 0.05 s.',
  )
})

test('nobody there is said with the reason', async () => {
  expect(await failure({ url: `http://127.0.0.1:${await freePort()}/` })).toBe(
    'cannot be reached (ECONNREFUSED): it must run, and the network must be up.',
  )
})

test('a connection that breaks, before the answer or within it, is said', async () => {
  expect(await failureWith(request => request.socket.destroy())).toMatch(
    /^cannot be reached \(UND_ERR_SOCKET\)/,
  )
  const brokenOff: RequestListener = (_, response) => {
    response.write('{"results": [', () => response.destroy())
  }
  expect(await failureWith(brokenOff)).toMatch(/^cannot be reached \(UND_ERR_SOCKET\)/)
})

test.each([500, 404, 403, 429])('HTTP %i is said', async status => {
  expect(await failureWith((_, response) => void response.writeHead(status).end('{}'))).toBe(
    `answered HTTP ${status}, where 200 would be right.`,
  )
})

test.each(['<!doctype html>\n<title>Sign in to the hotel network</title>', '', '{"results": ['])(
  'what is not JSON is said: %j',
  async body => {
    expect(await failureWithBody(body)).toBe(
      'answered something that is not JSON: perhaps a proxy or a sign-in page answers in its place.',
    )
  },
)

test('JSON of another shape is said, with where', async () => {
  expect(await failureWithBody('[]')).toMatch(
    /^answered JSON that is not in .* format \(at the top: .*object/,
  )
  expect(await failureWithBody('{"html_attributions":[],"results":[3],"status":"OK"}')).toMatch(
    /at results\.0: /,
  )
  expect(await failureWithBody('{"html_attributions":[],"results":[],"status":"FINE"}')).toMatch(
    /at status: /,
  )
})

test('a body beyond 2 MB is not read to its end', async () => {
  const megabyte = ' '.repeat(1_000_000)
  const endless: RequestListener = (_, response) => {
    const more = () => void response.write(megabyte, error => error ?? more())
    more()
  }
  expect(await failureWith(endless)).toBe('sent more than 2000000 bytes, far more than an answer has.')
})

test('a body of exactly 2 MB is read', async () => {
  const answer = JSON.stringify({ html_attributions: [], results: [], status: 'ZERO_RESULTS' })
  const url = await startServer((_, response) => void response.end(answer.padEnd(2_000_000)))
  expect((await createPlacesClient({ url }).nearby(QUESTION)).count).toBe(0)
})

test('REQUEST_DENIED says what the key must be, and never the key', async () => {
  const said = await failureWithStatus('REQUEST_DENIED', 'The key SESAME\nis  invalid.', { key: 'SESAME' })
  expect(said).toBe(
    'says REQUEST_DENIED (The key (the key) is invalid.): ' +
      'GOOGLE_PLACES_API_KEY must be a key that may use the (legacy) Places API, with billing on.',
  )
})

test.each([
  ['INVALID_REQUEST', /wants a latitude/],
  ['OVER_QUERY_LIMIT', /quota/],
  ['UNKNOWN_ERROR', /again/],
])('%s says what would be right', async (status, remedy) => {
  expect(await failureWithStatus(status)).toMatch(new RegExp(`^says ${status}: .*${remedy.source}`))
})

test('the key is in no failure', async () => {
  const key = 'SESAME'
  expect(await failure({ url: `http://127.0.0.1:${await freePort()}/`, key })).not.toContain(key)
  expect(await failureWith(() => {}, { timeout: 20, key })).not.toContain(key)
  expect(await failureWith((request, response) => void response.end(request.url), { key })).not.toContain(key)
  // fetch refuses such an address with a message that quotes it.
  const error = await createPlacesClient({ url: 'http://user:word@127.0.0.1:1/', key })
    .nearby(QUESTION)
    .catch((error: Error) => error)
  expect(String(error)).toMatch(/^PlacesError/)
  expect(String(error)).not.toMatch(/SESAME|word/)
})

test('an address that is none is refused at once', () => {
  expect(() => createPlacesClient({ url: 'places' })).toThrow('Invalid URL')
})
