import { expect, it } from 'vitest'
import { presets } from '../../../src/herd/presets.ts'
import { clientTexts } from '../../../src/ui/stage/clients.ts'
import { nameInside, SMALL, stateLines, wantedRadius } from '../../../src/ui/stage/server-text.ts'
import { shorten, textWidth } from '../../../src/ui/stage/text.ts'

const server = { name: 'Bailey', port: 10_000, life: 'up', busy: false, asking: false, clients: [] }

it('writes every preset’s names on one line inside a disc of 40 to 46', () => {
  for (const { servers } of presets) {
    const names = servers.map(({ name }) => name)
    const radius = wantedRadius(names)
    expect(radius).toBeGreaterThanOrEqual(40)
    expect(radius).toBeLessThanOrEqual(46)
    for (const name of names) {
      const inside = nameInside(name, radius)
      expect(inside?.lines).toEqual([name])
      expect(textWidth(name, inside?.size ?? 0, true)).toBeLessThan(2 * radius)
    }
  }
})

it('breaks a longer name in two, and puts one that will not break beside the disc', () => {
  expect(nameInside('Server-12', 35)?.lines).toEqual(['Server-', '12'])
  expect(nameInside('Llanfairpwllgwyngyll', 40)).toBeUndefined()
  expect(stateLines({ ...server, name: 'Llanfairpwllgwyngyll' }, 40, false)[0]).toMatchObject({
    kind: 'name',
  })
})

it('never writes smaller than can be read', () => {
  for (let radius = 9; radius < 50; radius++)
    for (const name of ['S1', 'Bailey', 'Server-12'])
      expect(nameInside(name, radius)?.size ?? SMALL).toBeGreaterThanOrEqual(SMALL)
})

it('says port and life beside a server, and what it is doing below', () => {
  const texts = (more: Partial<typeof server>, terse = false) =>
    stateLines({ ...server, ...more }, 44, terse).map(({ text }) => text)
  expect(texts({})).toEqual([':10000 · up'])
  expect(texts({ busy: true })).toEqual([':10000 · up', 'busy'])
  expect(texts({ busy: true, asking: true })).toEqual([':10000 · up', 'asking for places'])
  expect(texts({}, true)).toEqual([])
  expect(texts({ life: 'crashed' }, true)).toEqual(['crashed'])
})

it('names up to three clients and counts more', () => {
  const clients = ['a', 'b', 'c', 'd', 'e'].map((label, port) => ({ port, label }))
  expect(clientTexts(clients.slice(0, 3), 44)).toEqual(['a', 'b', 'c'])
  expect(clientTexts(clients, 44)).toEqual(['a', 'b', '+3 clients'])
})

it('shortens to the width it is given', () => {
  const short = shorten('Southern-Relay-of-Westwood', 13, 100)
  expect(short.endsWith('…')).toBe(true)
  expect(textWidth(short, 13)).toBeLessThanOrEqual(100)
})
