import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { presets } from '../../src/herd/index.ts'
import { parseScenario, printScenario, type Scenario, type Step } from '../../src/scenario/index.ts'
import fc from '../properties.ts'

const server = fc.constantFrom('Bailey', 'Bona', 'Campbell', 'Clark', 'Jaquez')
const duration = fc.tuple(fc.nat(900), fc.constantFrom(' ms', 's', ' s')).map(([n, unit]) => `${n}${unit}`)
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
const line = text.filter(each => !each.includes('\n'))
const wires = fc.oneof(
  fc.constant('all'),
  fc.tuple(server, server).map(([a, b]) => `${a} -> ${b}`),
)
const count = fc.oneof(fc.nat(100), fc.record({ above: fc.nat(9), below: fc.nat(99) }))

const own: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ say: text }),
  fc.record({ ask: text, options: fc.constant(['yes', 'no', 12]), right: fc.constant('no'), why: text }),
  fc.record({ focus: fc.record({ view: fc.constant('stage'), select: server, speed: fc.constant(0.5) }) }),
  fc.record({ send: fc.oneof(line, fc.array(line, { minLength: 1, maxLength: 4 })), to: server }),
  fc.record({ crash: fc.oneof(server, fc.uniqueArray(server, { minLength: 1 })) }),
  fc.record({ block: server, for: fc.constant('2 s') }),
  fc.record({ skew: server, by: fc.constant('-3 s') }),
  fc.record({ cut: wires }),
  fc.record({ dial: wires, delay: fc.constant('20 ms'), bandwidth: fc.constant('none') }),
  fc.record({ partition: fc.tuple(fc.uniqueArray(server, { minLength: 1, maxLength: 4 })) }),
  fc.record({ flaw: fc.constant('forgets'), on: fc.boolean(), server }),
  fc.record({ wait: fc.oneof(duration, fc.constantFrom('quiet', 'links')), within: duration }),
  fc.record({
    wait: fc.record({ kind: fc.constant('lost'), why: fc.record({ begins: text }), n: fc.nat() }),
  }),
  fc.record({ expect: fc.record({ copies: count, converged: fc.boolean(), replies: fc.array(text) }) }),
)

const times = fc.record({ at: duration, after: duration }, { requiredKeys: [] })
const step = fc.tuple(times, own).map(([one, other]): Step => ({ ...one, ...other }))

const scenario: fc.Arbitrary<Scenario> = fc.record({
  scenario: fc.constant(1 as const),
  title: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 80 }),
  herd: fc.constant('ucla-2024' as const),
  steps: fc.array(step, { maxLength: 12 }),
})

test('whatever it says', () => {
  fc.assert(
    fc.property(scenario, each => {
      expect(parseScenario(printScenario(each))).toEqual({ ok: true, value: each })
    }),
    { numRuns: 200, endOnFailure: true },
  )
})

test('those that come with it, and one with its servers and friendships', () => {
  const files = readdirSync('public/scenarios').filter(name => name.endsWith('.yaml'))
  for (const file of files) {
    const read = parseScenario(readFileSync(`public/scenarios/${file}`, 'utf8'))
    if (!read.ok) throw new Error(read.error)
    expect(parseScenario(printScenario(read.value))).toEqual(read)
  }
  for (const { title, servers, friends } of presets) {
    const own: Scenario = { scenario: 1, title: 'A', herd: { title, servers, friends }, steps: [] }
    expect(parseScenario(printScenario(own))).toEqual({ ok: true, value: own })
  }
})
