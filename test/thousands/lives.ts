import type { Scenario } from '../../src/scenario/index.ts'
import fc from '../properties.ts'
import { type Deed, deed } from './deeds.ts'
import { createOutline } from './outline.ts'

/** What is drawn of a herd's life; the scenario follows from it. */
interface Draft {
  parents: number[]
  more: [number, number][]
  delay: number
  jitter: number
  seed: number
  deeds: Deed[]
}

/** What lives may have in them. */
export interface Limits {
  /** Servers, at most; 30 where not said. */
  servers?: number
  /** Friendships beyond a tree's, at most; 20 where not said. */
  more?: number
  /** Deeds, at most; 12 where not said. */
  deeds?: number
  /** What deeds there may be; any where not said. */
  deed?: fc.Arbitrary<Deed>
}

/** So long (seconds) is waited in the end: longer than a flood rests before it mends something, and calm lasts. */
const REST: Record<string, number> = { 'spanning-tree': 30 }
const REST_OF_OTHERS = 3

/**
 * Lives of herds under a flood, as scenarios: 2 to 30 servers, all connected, wires with some delay, what clients say, what
 * breaks. In the end all is mended, and time passes in which what is wrong could be mended.
 */
export function livesOf(flood: string, limits: Limits = {}): fc.Arbitrary<Scenario> {
  const { servers = 30, deeds = 12 } = limits
  // Each path through the herd is a copy: hundreds of thousands in a dense one.
  const more = limits.more ?? (flood === 'visited-list' ? 4 : 20)
  return fc
    .record<Draft>({
      parents: parentsOf(servers),
      more: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: more, size: 'max' }),
      delay: fc.oneof(fc.constant(0), fc.nat({ max: 200 })),
      jitter: fc.oneof(fc.constant(0), fc.nat({ max: 100 })),
      seed: fc.nat({ max: 1_000_000 }),
      deeds: fc.array(limits.deed ?? deed, { minLength: 1, maxLength: deeds, size: 'max' }),
    })
    .map(draft => scenarioOf(flood, draft))
}

/** Mostly of few servers: in a second ten small lives are lived, and one large one. A server's friend among those before it, by number. */
function parentsOf(servers: number): fc.Arbitrary<number[]> {
  const upTo = (most: number) =>
    fc.array(fc.nat(), { minLength: 1, maxLength: Math.min(servers, most) - 1, size: 'max' })
  return fc.oneof(
    { weight: 10, arbitrary: upTo(6) },
    { weight: 4, arbitrary: upTo(12) },
    { weight: 1, arbitrary: upTo(30) },
  )
}

function scenarioOf(flood: string, { parents, more, delay, jitter, seed, deeds }: Draft): Scenario {
  const names = Array.from({ length: parents.length + 1 }, (_, index) => nameOf(index))
  const friends = new Map<string, [string, string]>()
  for (const [a, b] of [...parents.map((parent, index) => [parent % (index + 1), index + 1]), ...more]) {
    const [low = 0, high = 0] = [(a ?? 0) % names.length, (b ?? 0) % names.length].sort((a, b) => a - b)
    if (low !== high) friends.set(`${low} ${high}`, [nameOf(low), nameOf(high)])
  }
  const outline = createOutline(names, [...friends.values()])
  if (jitter > 0) outline.add({ dial: 'all', jitter: `${jitter} ms` })
  for (const each of deeds) outline.add(...each(outline))
  outline.mend()
  outline.add({ wait: 'quiet', within: '10 min' }, { after: `${REST[flood] ?? REST_OF_OTHERS} s` })
  return {
    scenario: 1,
    title: `A life under ${flood}`,
    herd: { servers: names.map(name => ({ name })), friends: [...friends.values()] },
    options: {
      flood,
      ...(delay > 0 && { delay: `${delay} ms` }),
      ...(seed > 0 && { seed }),
      breaker: flood === 'location-changed' ? BREAKER_OF_CHASES : BREAKER,
    },
    steps: outline.steps,
  }
}

/** Copies of an update; of updates that chase each other for ever, enough is soon seen. */
const BREAKER = 5000
const BREAKER_OF_CHASES = 100

/** A, B, … Z, A1, B1, … */
function nameOf(index: number): string {
  const round = Math.floor(index / 26)
  return `${String.fromCharCode(65 + (index % 26))}${round === 0 ? '' : round}`
}
