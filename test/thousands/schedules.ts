import type { Scenario, Step } from '../../src/scenario/index.ts'
import fc from '../properties.ts'

/** A round: two servers, by number, that something happens to, and what. */
interface Round {
  a: number
  b: number
  does: 'say' | 'crash' | 'cut' | 'reset'
}

const names = ['A', 'B', 'C', 'D']

/**
 * Schedules whose verdicts do not hang on a few milliseconds: after each round all have heard of it. What breaks is
 * mended in its round, an update having been lost meanwhile. In the end two updates of a client cross, from one friend to another.
 */
export const schedulesOf = (flood: string): fc.Arbitrary<Scenario> =>
  fc
    .record({
      size: fc.integer({ min: 2, max: names.length }),
      isRing: fc.boolean(),
      crosses: fc.boolean(),
      rounds: fc.array(
        fc.record<Round>({
          a: fc.nat({ max: 99 }),
          b: fc.nat({ max: 99 }),
          does: fc.constantFrom('say', 'say', 'crash', 'cut', 'reset'),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map(({ size, isRing, crosses, rounds }) => {
      const servers = names.slice(0, size)
      const friends = servers.slice(1).map((name, index): [string, string] => [servers[index] ?? '', name])
      if (isRing && size > 2) friends.push([servers[0] ?? '', servers.at(-1) ?? ''])
      const goesByTime = !['seen-set', 'location-changed'].includes(flood)
      let time = 0
      const say = (to = 'A', client = 'emu', place?: string): Step => {
        time++
        return { send: `IAMAT ${client} ${place ?? `+${time}+1`} ${time}`, to }
      }
      const quiet: Step[] = [
        { wait: 'links', within: '60 s' },
        { wait: 'quiet', within: '60 s' },
      ]
      const converged: Step = { wait: 'converged', within: '60 s' }
      const heard: Step[] = [{ wait: 'links', within: '60 s' }, converged, ...quiet]
      const steps = rounds.flatMap(({ a, b, does }): Step[] => {
        const [one, other] = friends[a % friends.length] ?? []
        const deeds: Record<Round['does'], Step[]> = {
          say: [say(servers[b % size])],
          crash: [{ crash: other }, say(one), { wait: 'quiet', within: '60 s' }, { start: other }],
          cut: [
            { cut: `${one} - ${other}` },
            say(one),
            { wait: 'quiet', within: '60 s' },
            { mend: `${one} - ${other}` },
          ],
          reset: [{ reset: `${one} -> ${other}` }, ...quiet, say(one)],
        }
        // What catch-up brings late may begin a chase, or not, by a millisecond.
        return [...deeds[goesByTime ? does : 'say'], ...(goesByTime ? heard : quiet)]
      })
      const [one, other] = friends[0] ?? []
      const answered: Step = { wait: 'reply', within: '60 s' }
      // Both are on the wires before either comes off one, however slow the machine is.
      const crossing: Step[] = [
        { dial: 'all', bandwidth: 1 },
        say(one, 'kiwi', '+1+1'),
        answered,
        say(other, 'kiwi', flood === 'location-changed' ? '+1+1' : '+2+2'),
        answered,
        { dial: 'all', bandwidth: 'none' },
      ]
      return {
        scenario: 1,
        title: `A schedule under ${flood}`,
        herd: { servers: servers.map(name => ({ name })), friends },
        options: { flood, delay: '150 ms' },
        steps: [
          ...quiet,
          ...steps,
          say(one),
          converged,
          ...quiet,
          ...(crosses ? [...crossing, { wait: 'quiet', within: '60 s' }] : []),
          ...(crosses && goesByTime ? [converged] : []),
        ],
      }
    })
