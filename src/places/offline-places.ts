import { nearby, type Place, type Point } from './gazetteer.ts'
import { foundPlaces, MOST_RESULTS, WIDEST_RADIUS } from './nearby-search.ts'

/** What is asked for: places within `radius` km of a point, at most `bound`. */
interface Question extends Point {
  radius: number
  bound: number
}

/** Answers questions out of these places at once, word for word as the offline service does. */
export function offlinePlaces(places: readonly Place[]) {
  return ({ latitude, longitude, radius, bound }: Question): { text: string; count: number } => {
    const metres = Math.min(radius * 1000, WIDEST_RADIUS)
    const search = foundPlaces(nearby(places, { latitude, longitude }, metres, MOST_RESULTS))
    const results = search.results.slice(0, bound)
    return { text: JSON.stringify({ ...search, results }, null, 3), count: results.length }
  }
}
