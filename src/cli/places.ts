import { readFile } from 'node:fs/promises'
import { placesEndpoint } from '../places/client.ts'
import { parsePlaces } from '../places/gazetteer.ts'
import { startPlacesService } from '../places/http-service.ts'
import { fileOfPage } from './files.ts'

/** Where a herd's servers ask for places. */
export interface PlacesSource {
  endpoint: { url: string; key?: string }
  /** In words, for people. */
  title: string
  /** Makes it answer so many milliseconds late; absent where it is not ours. */
  delay?(milliseconds: number): void
  close(): Promise<void>
}

/** Google's Nearby Search where there is a key for it in the environment, else the offline gazetteer's service. */
export async function openPlaces(): Promise<PlacesSource> {
  if (process.env.GOOGLE_PLACES_API_KEY)
    return { endpoint: placesEndpoint(process.env, ''), title: 'Google Places', close: async () => {} }
  const places = parsePlaces(JSON.parse(await readFile(fileOfPage('places.json'), 'utf8')))
  let late = 0
  const service = await startPlacesService(places, { delay: () => late })
  return {
    endpoint: placesEndpoint({}, service.url),
    title: `offline gazetteer, ${places.length} places`,
    delay(milliseconds) {
      late = milliseconds
    },
    close: () => service.close(),
  }
}
