/** Degrees: north and east are positive. */
export interface Location {
  latitude: number
  longitude: number
}

/** ISO 6709's signed decimal degrees, latitude (at most 90) then longitude (at most 180): exact, however many digits. */
const LOCATION =
  /^([+-]0*(?:[0-8]?\d(?:\.\d+)?|90(?:\.0+)?))([+-]0*(?:(?:\d{1,2}|1[0-7]\d)(?:\.\d+)?|180(?:\.0+)?))$/

/** Whether a text is a location, as in `+34.068930-118.445127`. */
export const isLocation = (text: string): boolean => LOCATION.test(text)

/** The location that a text says, or undefined. */
export function parseLocation(text: string): Location | undefined {
  const match = LOCATION.exec(text)
  return match ? { latitude: Number(match[1]), longitude: Number(match[2]) } : undefined
}
