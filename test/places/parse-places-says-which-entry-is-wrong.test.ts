import { expect, test } from 'vitest'
import { parsePlaces } from '../../src/places/gazetteer.ts'

const royce = {
  name: 'Royce Hall',
  latitude: 34.0729,
  longitude: -118.4422,
  types: ['university'],
  vicinity: '10745 Dickson Court, Los Angeles',
  city: 'Los Angeles',
}

test('a good gazetteer is given back as it is', () => {
  expect(parsePlaces([royce])).toEqual([royce])
  expect(parsePlaces([])).toEqual([])
})

test('a wrong field is named with its place, counted from 1', () => {
  expect(() => parsePlaces([royce, { ...royce, latitude: 91 }])).toThrow(
    /at place 2 \("Royce Hall"\), latitude, .*90.*Right would be/,
  )
  expect(() => parsePlaces([{ ...royce, types: ['university', 7] }])).toThrow(/\("Royce Hall"\), types\.1, /)
  expect(() => parsePlaces([{ ...royce, longitude: '-118' }])).toThrow(/longitude, .*number/)
})

test('an entry without a name is known by its number', () => {
  expect(() => parsePlaces([{ ...royce, name: undefined }])).toThrow(/at place 1, name, /)
  expect(() => parsePlaces([null])).toThrow(/at place 1, /)
})

test.each([[{ places: [] }], [null], ['[]'], [undefined]])('%j is no gazetteer', json => {
  expect(() => parsePlaces(json)).toThrow(/not a gazetteer: at the top, .*array/)
})
