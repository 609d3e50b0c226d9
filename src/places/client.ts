import type { Point } from './gazetteer.ts'
import {
  GOOGLE_NEARBY_SEARCH_URL,
  type NearbySearch,
  type NearbySearchStatus,
  nearbySearchSchema,
} from './nearby-search.ts'
import { readBounded } from './read-bounded.ts'

/** Where to ask for places. */
export interface PlacesEndpoint {
  url: string
  key?: string
}

export interface PlacesClientOptions extends PlacesEndpoint {
  /** Milliseconds for the whole exchange, the body too. */
  timeout?: number
  fetch?: typeof globalThis.fetch
}

interface PlacesQuestion extends Point {
  /** Kilometres. */
  radius: number
  /** The most results to give. */
  bound: number
}

interface PlacesReply {
  /** JSON as a WHATSAT reply has it: no empty line in it, no newline at its end. */
  text: string
  /** How many results are in it. */
  count: number
}

export interface PlacesClient {
  /** Rejects with a PlacesError when places cannot be had. */
  nearby(question: PlacesQuestion): Promise<PlacesReply>
}

/** Places cannot be had. The message is a sentence for the log: what was wrong, where, what would be right; no key. */
export class PlacesError extends Error {
  override name = 'PlacesError'
}

/** Google when there is a key for it, else the offline service. */
export function placesEndpoint(
  env: { GOOGLE_PLACES_API_KEY?: string | undefined },
  offlineUrl: string,
): PlacesEndpoint {
  const key = env.GOOGLE_PLACES_API_KEY?.trim()
  return key ? { url: GOOGLE_NEARBY_SEARCH_URL, key } : { url: offlineUrl }
}

/** Asks Google's Nearby Search, or whatever answers in its format, over HTTP. Throws where `url` is none. */
export function createPlacesClient(options: PlacesClientOptions): PlacesClient {
  const { url, key, timeout = 10_000, fetch = globalThis.fetch } = options
  const { origin, pathname } = new URL(url)

  return {
    async nearby(question) {
      const address = withQuestion(url, question, key)
      try {
        const response = await fetch(address, { signal: AbortSignal.timeout(timeout) })
        const search = answerIn(await bodyOf(response))
        const results = search.results.slice(0, question.bound)
        const text = withoutEmptyLines(JSON.stringify({ ...search, results }, null, 3))
        return { text, count: results.length }
      } catch (error) {
        const sentence = `The places service at ${origin}${pathname} ${sentenceFor(error, timeout)}.`
        throw new PlacesError(withoutKey(sentence, key))
      }
    },
  }
}

/** Every run of newlines made one, and none at the end. */
export function withoutEmptyLines(text: string): string {
  return text.replace(/\n+/g, '\n').replace(/\n$/, '')
}

function withQuestion(url: string, { latitude, longitude, radius }: PlacesQuestion, key?: string): URL {
  const address = new URL(url)
  address.searchParams.set('location', `${decimal(latitude)},${decimal(longitude)}`)
  // Whole metres, and never none: 0 is no radius to Google.
  address.searchParams.set('radius', String(Math.max(1, Math.round(radius * 1000))))
  if (key) address.searchParams.set('key', key)
  return address
}

/** Degrees to 7 decimals (1 cm, as fine as Google answers); never with an exponent. */
function decimal(degrees: number): string {
  return degrees.toFixed(7).replace(/\.?0+$/, '')
}

/** What a service did wrong: the rest of a sentence that begins with the service. */
class Wrong extends Error {}

function sentenceFor(error: unknown, timeout: number): string {
  if (error instanceof Wrong) return error.message
  // Only the cause is quoted: fetch's own message may quote the address, and with it the key.
  const { name, cause } = error as { name?: string; cause?: { code?: string; message?: string } }
  if (name === 'TimeoutError') return `did not answer within ${timeout / 1000} s`
  return `cannot be reached (${cause?.code ?? cause?.message ?? name}): it must run, and the network must be up`
}

/** Google's twenty results are some 50 kB; what is far beyond that is something else. */
const LARGEST_BODY = 2_000_000

async function bodyOf(response: Response): Promise<string> {
  if (!response.ok) {
    await response.body?.cancel()
    throw new Wrong(`answered HTTP ${response.status}, where 200 would be right`)
  }
  const body = await readBounded(response, LARGEST_BODY)
  if (body === undefined) throw new Wrong(`sent more than ${LARGEST_BODY} bytes, far more than an answer has`)
  return body
}

/** The answer that a body holds. Not as zod gives it back, which would put the fields in another order. */
function answerIn(body: string): NearbySearch {
  const json = parseJson(body)
  const parsed = nearbySearchSchema.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue?.path.join('.') || 'the top'
    throw new Wrong(`answered JSON that is not in Nearby Search's format (at ${where}: ${issue?.message})`)
  }
  const { status, error_message } = parsed.data
  const said = error_message ? `${status} (${error_message.replace(/\s+/g, ' ')})` : status
  if (status !== 'OK' && status !== 'ZERO_RESULTS') throw new Wrong(`says ${said}: ${REMEDIES[status]}`)
  return json as NearbySearch
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new Wrong(
      'answered something that is not JSON: perhaps a proxy or a sign-in page answers in its place',
    )
  }
}

const REMEDIES: Record<Exclude<NearbySearchStatus, 'OK' | 'ZERO_RESULTS'>, string> = {
  INVALID_REQUEST: 'it wants a latitude, a longitude and a radius above 0',
  REQUEST_DENIED: 'GOOGLE_PLACES_API_KEY must be a key that may use the (legacy) Places API, with billing on',
  OVER_QUERY_LIMIT: "the key's quota is used up: wait, raise it, or leave GOOGLE_PLACES_API_KEY out",
  UNKNOWN_ERROR: 'the fault is on its side, and asking again may work',
}

function withoutKey(sentence: string, key?: string): string {
  return key ? sentence.replaceAll(key, '(the key)') : sentence
}
