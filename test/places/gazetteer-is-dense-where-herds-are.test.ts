import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { nearby, parsePlaces } from '../../src/places/gazetteer.ts'
import { foundPlaces } from '../../src/places/nearby-search.ts'

const places = parsePlaces(JSON.parse(readFileSync('public/places.json', 'utf8')))
const cities = new Set(places.map(place => place.city))

test('the gazetteer has at least 150 places in at least 12 cities', () => {
  expect(places.length).toBeGreaterThanOrEqual(150)
  expect(cities.size).toBeGreaterThanOrEqual(12)
})

test('more than 20 places are within 10 km of UCLA, so a WHATSAT with bound 20 gets 20', () => {
  const ucla = { latitude: 34.06893, longitude: -118.445127 }
  expect(nearby(places, ucla, 10_000, 1000).length).toBeGreaterThanOrEqual(30)
  expect(nearby(places, ucla, 1_000, 1000).length).toBeGreaterThanOrEqual(20)
})

test.each([
  ['MIT', 42.360091, -71.09416],
  ['San Francisco', 37.7749, -122.4194],
  ['New York', 40.7484, -73.9857],
  ['London', 51.5072, -0.1276],
  ['Paris', 48.8566, 2.3522],
  ['Berlin', 52.52, 13.405],
  ['Tokyo', 35.6812, 139.7671],
  ['Seoul', 37.5665, 126.978],
  ['Sydney', -33.8688, 151.2093],
  ['São Paulo', -23.5505, -46.6333],
  ['Cairo', 30.0444, 31.2357],
  ['Nairobi', -1.2864, 36.8172],
  ['Mumbai', 18.9388, 72.8354],
  ['Singapore', 1.2897, 103.8501],
  ['Mexico City', 19.4326, -99.1332],
])('at least 10 places are within 10 km of %s', (_, latitude, longitude) => {
  expect(nearby(places, { latitude, longitude }, 10_000).length).toBeGreaterThanOrEqual(10)
})

test('every place is within 50 km of the other places of its city', () => {
  for (const place of places) {
    const fellows = places.filter(({ city }) => city === place.city)
    expect(nearby(fellows, place, 50_000, 1000), place.name).toHaveLength(fellows.length)
  }
})

test('no two places of a city share a name, and no two places an ID', () => {
  expect(new Set(places.map(({ city, name }) => JSON.stringify([city, name]))).size).toBe(places.length)
  expect(new Set(foundPlaces(places).results.map(result => result.place_id)).size).toBe(places.length)
})

test('the file has one place per line, sorted by city', () => {
  const lines = readFileSync('public/places.json', 'utf8').trim().split('\n').slice(1, -1)
  expect(lines.map(line => JSON.parse(line.replace(/,$/, '')).name)).toEqual(places.map(({ name }) => name))
  const seen = places.map(({ city }) => city).filter((city, index, all) => city !== all[index - 1])
  expect(seen).toHaveLength(cities.size)
})
