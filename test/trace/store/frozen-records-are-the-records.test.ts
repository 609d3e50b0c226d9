import { expect, test } from 'vitest'
import type { Records, Stored } from '../../../src/trace/herd-view.ts'
import { type Changed, type FrozenRecords, freezeRecords } from '../../../src/trace/store/frozen-records.ts'
import { thawRecords } from '../../../src/trace/store/thawed-records.ts'
import fc from '../../properties.ts'

const SERVERS = ['Alford', 'Bolden']

type Step =
  | { do: 'store'; server: string; client: string; t: number }
  | { do: 'clear'; server: string }
  | { do: 'freeze' }

const server = fc.constantFrom(...SERVERS)
const client = fc.nat({ max: 30 }).map(number => `client-${number}`)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 20, arbitrary: fc.record({ do: fc.constant('store'), server, client, t: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clear'), server }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('freeze') }) },
)
const steps = fc.array(step, { maxLength: 200 })

const storedAt = (t: number): Stored => ({ line: `AT at ${t % 7}`, t })

/** Records of servers, which are frozen and thawed on the way. */
function createFreezer() {
  let servers = SERVERS.map(name => ({ name, records: new Map<string, Stored>() as Records }))
  let changed: Map<string, Set<string>> | undefined
  let frozen: FrozenRecords | undefined
  const of = (name: string) => servers.find(server => server.name === name)?.records as Records
  return {
    of,
    take(step: Step) {
      if (step.do === 'store') {
        of(step.server).set(step.client, storedAt(step.t))
        changed?.set(step.server, (changed.get(step.server) ?? new Set()).add(step.client))
      }
      if (step.do === 'clear') {
        of(step.server).clear()
        changed = undefined
      }
      if (step.do !== 'freeze') return
      const now = freezeRecords(servers, changed as Changed, frozen)
      servers = SERVERS.map(name => ({ name, records: thawRecords(name, now) }))
      changed = new Map()
      frozen = now
    },
    get frozen() {
      return frozen
    },
  }
}

test('records that were frozen and thawed are what they were, however they are read', () => {
  fc.assert(
    fc.property(steps, fc.boolean(), (taken, counts) => {
      const freezer = createFreezer()
      const kept = new Map<string, Map<string, Stored>>(SERVERS.map(name => [name, new Map()]))
      for (const step of taken) {
        freezer.take(step)
        if (step.do === 'freeze') continue
        const records = kept.get(step.server)
        if (step.do === 'store') records?.set(step.client, storedAt(step.t))
        else records?.clear()
        if (counts) expect(freezer.of(step.server).size).toBe(records?.size)
        if (step.do === 'store') expect(freezer.of(step.server).get(step.client)).toEqual(storedAt(step.t))
      }
      for (const [name, records] of kept) {
        const now = freezer.of(name)
        for (let number = 0; number <= 31; number++) {
          expect(now.has(`client-${number}`)).toBe(records.has(`client-${number}`))
          expect(now.get(`client-${number}`)).toEqual(records.get(`client-${number}`))
        }
        expect(now.size).toBe(records.size)
        expect(new Map(now)).toEqual(records)
        expect([...now.keys()].sort()).toEqual([...records.keys()].sort())
        expect(now.size).toBe(records.size)
      }
    }),
  )
})

test('where nothing is stored, nothing more is frozen', () => {
  const freezer = createFreezer()
  freezer.take({ do: 'store', server: 'Alford', client: 'a', t: 1 })
  freezer.take({ do: 'freeze' })
  const { frozen } = freezer
  for (let times = 0; times < 100; times++) freezer.take({ do: 'freeze' })
  expect(freezer.frozen).toBe(frozen)
})

test('clients and lines of long ago are not kept', () => {
  const freezer = createFreezer()
  for (let t = 0; t < 2000; t++) {
    if (t % 40 === 0) freezer.take({ do: 'clear', server: 'Alford' })
    freezer.take({ do: 'store', server: 'Alford', client: `client-${t}`, t })
    freezer.take({ do: 'freeze' })
  }
  expect(freezer.frozen?.frames).toBeLessThanOrEqual(32)
  expect(freezer.frozen?.clients.size).toBeLessThan(200)
  expect(freezer.frozen?.lines.size).toBeLessThan(200)
})
