import { expect, test } from 'vitest'
import { presetNamed, presets } from '../../src/herd/index.ts'

/** `herds.json`, which is given beside PROTOCOL.md. */
const given = {
  'ucla-2017': {
    title: 'UCLA CS 131, fall 2017',
    servers: { Alford: 18040, Ball: 18041, Hamilton: 18042, Holiday: 18043, Welsh: 18044 },
    friends: ['Alford Hamilton', 'Alford Welsh', 'Ball Holiday', 'Ball Welsh', 'Hamilton Holiday'],
  },
  'ucla-2018': {
    title: 'UCLA CS 131, winter 2018',
    servers: { Goloman: 17735, Hands: 17736, Holiday: 17737, Welsh: 17738, Wilkes: 17739 },
    friends: [
      'Goloman Hands',
      'Goloman Holiday',
      'Goloman Wilkes',
      'Hands Wilkes',
      'Holiday Welsh',
      'Holiday Wilkes',
    ],
  },
  'ucla-2020': {
    title: 'UCLA CS 131, spring 2020',
    servers: { Hill: 11950, Jaquez: 11951, Smith: 11952, Singleton: 11953, Campbell: 11954 },
    friends: [
      'Hill Jaquez',
      'Hill Smith',
      'Jaquez Singleton',
      'Smith Singleton',
      'Smith Campbell',
      'Singleton Campbell',
    ],
  },
  'ucla-2024': {
    title: 'UCLA CS 131, winter 2024',
    servers: { Bailey: 10000, Bona: 10001, Campbell: 10002, Clark: 10003, Jaquez: 10004 },
    friends: [
      'Bailey Bona',
      'Bailey Campbell',
      'Bona Clark',
      'Bona Campbell',
      'Campbell Jaquez',
      'Clark Jaquez',
    ],
  },
}

test('the presets are the four herds that are given, and no other', () => {
  expect(presets.map(({ preset }) => preset)).toEqual(Object.keys(given))
})

test.each(Object.entries(given))('%s has the servers, ports and friendships that are given', (name, herd) => {
  expect(presetNamed(name)).toEqual({
    preset: name,
    title: herd.title,
    servers: Object.entries(herd.servers).map(([server, port]) => ({ name: server, port })),
    friends: herd.friends.map(pair => pair.split(' ')),
  })
})

test('there is no preset of another name', () => {
  expect(presetNamed('ucla-2031')).toBeUndefined()
  expect(presetNamed('')).toBeUndefined()
})

test('no server is its own friend, and no friendship is named twice', () => {
  for (const { servers, friends } of presets) {
    const names = servers.map(({ name }) => name)
    const pairs = friends.map(pair => [...pair].sort().join(' '))
    expect(new Set(pairs).size).toBe(pairs.length)
    for (const [a, b] of friends) {
      expect(a).not.toBe(b)
      expect(names).toContain(a)
      expect(names).toContain(b)
    }
  }
})
