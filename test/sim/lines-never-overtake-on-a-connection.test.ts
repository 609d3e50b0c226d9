import { expect, test } from 'vitest'
import { floods } from '../../src/flood/index.ts'
import type { HerdCommand } from '../../src/herd/index.ts'
import { createSimEngine } from '../../src/sim/engine.ts'
import type { TraceEvent } from '../../src/trace/index.ts'
import { connectedShape, type Shape } from '../herd/shapes.ts'
import fc from '../properties.ts'

const nth = (shape: Shape, index: number) => shape.servers[index % shape.servers.length]?.name ?? ''

/** What may befall a herd. */
const step = fc.record({
  what: fc.constantFrom('say', 'say', 'say', 'crash', 'start', 'cut', 'open', 'reset', 'jitter', 'block'),
  who: fc.nat(100),
  to: fc.nat(100),
  wait: fc.nat(60),
})

function commandOf({ what, who, to }: { what: string; who: number; to: number }, shape: Shape): HerdCommand {
  const server = nth(shape, who)
  const [from, other] = shape.friends[to % Math.max(1, shape.friends.length)] ?? ['', '']
  switch (what) {
    case 'say':
      return { do: 'send', server, client: `c${to % 3}`, line: `IAMAT c${to % 3} +1+${to} ${who}` }
    case 'crash':
    case 'start':
      return { do: what, server }
    case 'cut':
    case 'open':
      return { do: 'dial', from, to: other, mode: what }
    case 'reset':
      return { do: 'reset', from, to: other }
    case 'jitter':
      return { do: 'dial', jitter: who }
    default:
      return { do: 'block', server, for: who + 1 }
  }
}

/** Lines by connection, in the order in which they are told. */
function linesOf(events: readonly TraceEvent[], kind: 'sent' | 'delivered') {
  const lines = new Map<string, number[]>()
  for (const event of events) {
    if (event.kind !== kind) continue
    const key = `${event.from} ${event.to} ${event.link}`
    lines.set(key, [...(lines.get(key) ?? []), event.n])
  }
  return lines
}

test('whatever befalls a herd, a connection’s lines arrive in order, once at most, and are handled as they arrive', async () => {
  await fc.assert(
    fc.asyncProperty(
      connectedShape,
      fc.constantFrom(...floods.map(({ name }) => name)),
      fc.array(step, { maxLength: 25 }),
      fc.nat(),
      async (shape, flood, steps, seed) => {
        const events: TraceEvent[] = []
        const engine = createSimEngine({
          topology: { preset: 'own', title: '', ...shape },
          flood,
          options: { catchUp: true },
          delay: 20,
          trace: true,
          seed,
          breaker: 200,
        })
        engine.subscribe(batch => events.push(...batch.events))
        await engine.start()
        for (const each of steps) {
          // What cannot be done is refused, and does no harm.
          await engine.apply(commandOf(each, shape))
          await engine.pass(each.wait)
        }
        await engine.pass(500)
        await engine.close()
        const delivered = linesOf(events, 'delivered')
        for (const lines of linesOf(events, 'sent').values())
          expect(lines).toEqual(lines.map((_, n) => n + 1))
        for (const lines of delivered.values()) expect(lines).toEqual(lines.map((_, n) => n + 1))
        const counts = new Map<string, number>()
        for (const event of events) {
          if (event.kind === 'linked') counts.set(`${event.to} ${event.port}`, 0)
          if (event.kind !== 'handled') continue
          const key = `${event.server} ${event.port}`
          if (!counts.has(key)) continue
          expect(event.n).toBe((counts.get(key) ?? 0) + 1)
          counts.set(key, event.n)
        }
      },
    ),
    { numRuns: 200 },
  )
})
