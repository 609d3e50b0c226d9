import { expect, test } from 'vitest'
import { greatCircleMetres, nearby, type Place } from '../../src/places/gazetteer.ts'
import fc from '../properties.ts'

const point = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
})

function at(latitude: number, longitude: number, name = `${latitude} ${longitude}`): Place {
  return { name, latitude, longitude, types: ['point_of_interest'], vicinity: 'Somewhere', city: 'Somewhere' }
}

function names(places: Place[]): string[] {
  return places.map(place => place.name)
}

/** Airport to airport; the published great-circle distances on the ellipsoid, in kilometres. */
test.each([
  ['LAX to JFK', 33.9425, -118.4081, 40.6398, -73.7789, 3983],
  ['London Heathrow to JFK', 51.4775, -0.4614, 40.6398, -73.7789, 5555],
  ['Sydney to LAX, over the date line', -33.9461, 151.1772, 33.9425, -118.4081, 12_061],
])('%s is what the atlas says, within 0.6 %', (_, latitude, longitude, otherLatitude, otherLongitude, km) => {
  const metres = greatCircleMetres(
    { latitude, longitude },
    { latitude: otherLatitude, longitude: otherLongitude },
  )
  expect(Math.abs(metres / 1000 / km - 1)).toBeLessThan(0.006)
})

test('a quarter of a great circle is 10,007.557 km whichever way it runs', () => {
  const equator = { latitude: 0, longitude: 0 }
  expect(greatCircleMetres(equator, { latitude: 90, longitude: 0 })).toBeCloseTo(10_007_557, 0)
  expect(greatCircleMetres(equator, { latitude: 0, longitude: -90 })).toBeCloseTo(10_007_557, 0)
})

test('a distance is the same both ways, none to oneself, and never more than half way round', () => {
  fc.assert(
    fc.property(point, point, (a, b) => {
      expect(greatCircleMetres(a, b)).toBeCloseTo(greatCircleMetres(b, a), 3)
      expect(greatCircleMetres(a, a)).toBe(0)
      expect(greatCircleMetres(a, b)).toBeLessThanOrEqual(20_015_116)
    }),
  )
})

test('what is across the date line is near', () => {
  const places = [at(-17, 179.99), at(-17, -179.99), at(-17, 0)]
  expect(names(nearby(places, { latitude: -17, longitude: 179.999 }, 5_000))).toEqual([
    '-17 179.99',
    '-17 -179.99',
  ])
  expect(names(nearby([at(-17, 180)], { latitude: -17, longitude: -180 }, 1))).toEqual(['-17 180'])
})

test('at a pole every meridian is near', () => {
  expect(nearby([at(89.99, 0), at(89.99, 180)], { latitude: 90, longitude: 77 }, 2_000)).toHaveLength(2)
})

test('the nearest come first, and only so many, and only within the radius', () => {
  const places = [at(0, 0.03), at(0, 0.01), at(0, -0.02), at(0, 1)]
  const zero = { latitude: 0, longitude: 0 }
  expect(names(nearby(places, zero, 5_000))).toEqual(['0 0.01', '0 -0.02', '0 0.03'])
  expect(names(nearby(places, zero, 5_000, 2))).toEqual(['0 0.01', '0 -0.02'])
  expect(names(nearby(places, zero, 1_112))).toEqual(['0 0.01'])
  expect(nearby(places, zero, 1_111)).toEqual([])
})

test('unless told otherwise it is 20', () => {
  expect(nearby(Array(50).fill(at(0, 0)), { latitude: 0, longitude: 0 }, 1)).toHaveLength(20)
})
