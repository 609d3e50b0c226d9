import { nearby, type Place, type Point } from './gazetteer.ts'
import {
  foundPlaces,
  invalidRequest,
  MOST_RESULTS,
  NEARBY_SEARCH_PATH,
  type NearbySearch,
  WIDEST_RADIUS,
} from './nearby-search.ts'

/** An HTTP answer: status code and JSON text. */
export interface PlacesAnswer {
  status: number
  body: string
}

/** Answers a GET of an address as Google's Nearby Search does, out of these places. A key is not asked for. */
export function createPlacesService(places: readonly Place[]): (url: URL) => PlacesAnswer {
  return url => {
    if (url.pathname !== NEARBY_SEARCH_PATH)
      return refusal(404, `Nothing is here: ask ${NEARBY_SEARCH_PATH}.`)
    const location = parsePoint(url.searchParams.get('location') ?? '')
    if (!location)
      return refusal(200, 'location must be LATITUDE,LONGITUDE in degrees: 34.06893,-118.445127.')
    const radius = parseDecimal(url.searchParams.get('radius') ?? '')
    if (radius === undefined || radius <= 0)
      return refusal(200, 'radius must be a number of metres above 0: 1500.')
    return answer(200, foundPlaces(nearby(places, location, Math.min(radius, WIDEST_RADIUS), MOST_RESULTS)))
  }
}

/** Says INVALID_REQUEST (Google sends that with HTTP 200) and why, in a sentence for the person who asked. */
export function refusal(status: number, why: string): PlacesAnswer {
  return answer(status, invalidRequest(why))
}

function answer(status: number, search: NearbySearch): PlacesAnswer {
  return { status, body: `${JSON.stringify(search, null, 3)}\n` }
}

function parsePoint(text: string): Point | undefined {
  const [latitude, longitude, ...more] = text.split(',').map(parseDecimal)
  if (latitude === undefined || longitude === undefined || more.length > 0) return undefined
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

/** A decimal with or without a sign. White space around it is let be: a `+` in a query string is a space. */
function parseDecimal(text: string): number | undefined {
  return /^\s*[+-]?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined
}
