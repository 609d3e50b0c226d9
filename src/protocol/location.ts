import { decimalDigits, isAtMost } from './decimal.ts'

/** Degrees: north and east are positive. */
export interface Location {
  latitude: number
  longitude: number
}

const TWO_SIGNED = /^([+-])([\d.]+)([+-])([\d.]+)$/

/** The location that an ISO 6709 pair of signed decimal degrees says (`+34.068930-118.445127`), or undefined. */
export function parseLocation(text: string): Location | undefined {
  const match = TWO_SIGNED.exec(text)
  if (!match) return undefined
  const [, northSouth, latitude = '', eastWest, longitude = ''] = match
  const latitudeDigits = decimalDigits(latitude)
  const longitudeDigits = decimalDigits(longitude)
  if (!latitudeDigits || !isAtMost(latitudeDigits, 90)) return undefined
  if (!longitudeDigits || !isAtMost(longitudeDigits, 180)) return undefined
  return { latitude: Number(`${northSouth}${latitude}`), longitude: Number(`${eastWest}${longitude}`) }
}
