import { z } from 'zod'

/** Degrees: north and east are positive. */
export interface Point {
  latitude: number
  longitude: number
}

const placeSchema = z.object({
  name: z.string().min(1),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  types: z.array(z.string().min(1)).min(1),
  vicinity: z.string().min(1),
  city: z.string().min(1),
})

/** A place of the offline gazetteer. `types` are Google's place types, `vicinity` is street or area and city. */
export type Place = z.infer<typeof placeSchema>

/** The places that a gazetteer's JSON holds. Throws an Error whose message says which entry is wrong and how. */
export function parsePlaces(json: unknown): Place[] {
  const parsed = z.array(placeSchema).safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(
    `This is not a gazetteer: at ${wherein(json, issue?.path ?? [])}, ${issue?.message ?? 'unknown'}. ` +
      'Right would be an array of { name, latitude, longitude, types, vicinity, city }.',
  )
}

/** What an issue is about: `place 3 ("Royce Hall"), latitude`, places counted from 1. */
function wherein(json: unknown, [index, ...field]: PropertyKey[]): string {
  if (typeof index !== 'number') return 'the top'
  const name = (json as { name?: unknown }[])[index]?.name
  const place = `place ${index + 1}${typeof name === 'string' ? ` (${JSON.stringify(name)})` : ''}`
  return field.length > 0 ? `${place}, ${field.join('.')}` : place
}

/** The places at most `radiusMetres` from a point along the great circle: nearest first, at most `limit`. */
export function nearby(places: readonly Place[], point: Point, radiusMetres: number, limit = 20): Place[] {
  return places
    .map(place => ({ place, metres: greatCircleMetres(point, place) }))
    .filter(({ metres }) => metres <= radiusMetres)
    .sort((a, b) => a.metres - b.metres)
    .slice(0, limit)
    .map(({ place }) => place)
}

/** The mean radius R1 of the WGS 84 ellipsoid, in metres (H. Moritz, Geodetic Reference System 1980, 2000). */
const EARTH_RADIUS = 6_371_008.8

/**
 * The distance between two points along the great circle, in metres: the haversine formula (R. W. Sinnott, "Virtues of
 * the Haversine", Sky & Telescope 68(2), 1984). The Earth taken as a sphere, it is within 0.6 % of the ellipsoid's.
 */
export function greatCircleMetres(a: Point, b: Point): number {
  const haversine =
    halfSineSquared(b.latitude - a.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * halfSineSquared(b.longitude - a.longitude)
  // Rounding can take it past 1 for points opposite each other.
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, haversine)))
}

function halfSineSquared(degrees: number): number {
  return Math.sin(radians(degrees) / 2) ** 2
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
