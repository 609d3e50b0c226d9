import type { Topology } from './topology.ts'

/** The herds of four courses at UCLA, with the ports and friendships that their papers give. */
export const presets: readonly Topology[] = [
  {
    preset: 'ucla-2017',
    title: 'UCLA CS 131, fall 2017',
    servers: [
      { name: 'Alford', port: 18040 },
      { name: 'Ball', port: 18041 },
      { name: 'Hamilton', port: 18042 },
      { name: 'Holiday', port: 18043 },
      { name: 'Welsh', port: 18044 },
    ],
    friends: [
      ['Alford', 'Hamilton'],
      ['Alford', 'Welsh'],
      ['Ball', 'Holiday'],
      ['Ball', 'Welsh'],
      ['Hamilton', 'Holiday'],
    ],
  },
  {
    preset: 'ucla-2018',
    title: 'UCLA CS 131, winter 2018',
    servers: [
      { name: 'Goloman', port: 17735 },
      { name: 'Hands', port: 17736 },
      { name: 'Holiday', port: 17737 },
      { name: 'Welsh', port: 17738 },
      { name: 'Wilkes', port: 17739 },
    ],
    friends: [
      ['Goloman', 'Hands'],
      ['Goloman', 'Holiday'],
      ['Goloman', 'Wilkes'],
      ['Hands', 'Wilkes'],
      ['Holiday', 'Welsh'],
      ['Holiday', 'Wilkes'],
    ],
  },
  {
    preset: 'ucla-2020',
    title: 'UCLA CS 131, spring 2020',
    servers: [
      { name: 'Hill', port: 11950 },
      { name: 'Jaquez', port: 11951 },
      { name: 'Smith', port: 11952 },
      { name: 'Singleton', port: 11953 },
      { name: 'Campbell', port: 11954 },
    ],
    friends: [
      ['Hill', 'Jaquez'],
      ['Hill', 'Smith'],
      ['Jaquez', 'Singleton'],
      ['Smith', 'Singleton'],
      ['Smith', 'Campbell'],
      ['Singleton', 'Campbell'],
    ],
  },
  {
    preset: 'ucla-2024',
    title: 'UCLA CS 131, winter 2024',
    servers: [
      { name: 'Bailey', port: 10000 },
      { name: 'Bona', port: 10001 },
      { name: 'Campbell', port: 10002 },
      { name: 'Clark', port: 10003 },
      { name: 'Jaquez', port: 10004 },
    ],
    friends: [
      ['Bailey', 'Bona'],
      ['Bailey', 'Campbell'],
      ['Bona', 'Clark'],
      ['Bona', 'Campbell'],
      ['Campbell', 'Jaquez'],
      ['Clark', 'Jaquez'],
    ],
  },
]

/** The preset of that name, or undefined. */
export function presetNamed(name: string): Topology | undefined {
  return presets.find(({ preset }) => preset === name)
}
