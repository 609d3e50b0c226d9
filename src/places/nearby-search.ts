import { z } from 'zod'
import type { Place, Point } from './gazetteer.ts'

/** Where Google answers Nearby Search (legacy): `?location=LATITUDE,LONGITUDE&radius=METRES&key=KEY`. */
export const NEARBY_SEARCH_PATH = '/maps/api/place/nearbysearch/json'
export const GOOGLE_NEARBY_SEARCH_URL = `https://maps.googleapis.com${NEARBY_SEARCH_PATH}`

/** The most that Google gives in one answer, and the widest circle it searches, in metres. */
export const MOST_RESULTS = 20
export const WIDEST_RADIUS = 50_000

/**
 * An answer in the format of Google's Nearby Search (legacy); fields not named here are kept.
 * https://developers.google.com/maps/documentation/places/web-service/legacy/search-nearby#nearby-search-responses
 */
export const nearbySearchSchema = z.looseObject({
  error_message: z.string().optional(),
  html_attributions: z.array(z.string()),
  results: z.array(
    z.looseObject({
      name: z.string().optional(),
      place_id: z.string().optional(),
      types: z.array(z.string()).optional(),
      vicinity: z.string().optional(),
    }),
  ),
  status: z.enum([
    'OK',
    'ZERO_RESULTS',
    'INVALID_REQUEST',
    'REQUEST_DENIED',
    'OVER_QUERY_LIMIT',
    'UNKNOWN_ERROR',
  ]),
})

export type NearbySearch = z.infer<typeof nearbySearchSchema>
export type NearbySearchStatus = NearbySearch['status']

/** The answer that holds these places, in their order. */
export function foundPlaces(places: readonly Place[]): NearbySearch {
  return {
    html_attributions: [],
    results: places.map(asResult),
    status: places.length > 0 ? 'OK' : 'ZERO_RESULTS',
  }
}

/** The answer to a question that cannot be answered as it stands; `why` is a sentence for the person who asked. */
export function invalidRequest(why: string): NearbySearch {
  return { error_message: why, html_attributions: [], results: [], status: 'INVALID_REQUEST' }
}

function asResult(place: Place): NearbySearch['results'][number] {
  const id = placeId(place)
  return {
    business_status: 'OPERATIONAL',
    geometry: { location: { lat: place.latitude, lng: place.longitude }, viewport: viewport(place) },
    name: place.name,
    place_id: id,
    reference: id,
    types: place.types,
    vicinity: place.vicinity,
  }
}

/** Made from the city's and the place's name, so it stays the same; no Google ID (`ChIJ…`) looks like it. */
function placeId({ city, name }: Place): string {
  return `offline ${city} ${name}`.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
}

/** Half the side, in degrees, of the viewport that Google gives a place that is one building. */
const VIEWPORT_MARGIN = 0.00135

function viewport({ latitude, longitude }: Point) {
  return {
    northeast: { lat: degrees(latitude + VIEWPORT_MARGIN), lng: degrees(longitude + VIEWPORT_MARGIN) },
    southwest: { lat: degrees(latitude - VIEWPORT_MARGIN), lng: degrees(longitude - VIEWPORT_MARGIN) },
  }
}

/** Rounded to 7 decimals (1 cm), as Google does, and without the dust of binary fractions. */
function degrees(value: number): number {
  return Number(value.toFixed(7))
}
