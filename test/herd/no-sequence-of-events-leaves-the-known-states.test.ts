import { expect, test } from 'vitest'
import { isDown, lifeOf } from '../../src/trace/index.ts'
import fc from '../properties.ts'
import { holdsInTime } from '../protocol/holds.ts'
import { type Attempt, createLink, createServer } from './machines.ts'

const friends = ['Bailey', 'Clark']
const linkStates = ['dialing', 'up', 'backing off', 'cut']
const ups = ['quiet', 'busy'].flatMap(traffic =>
  ['idle', 'asking'].map(places => ({ up: { traffic, places } })),
)
const serverStates = ['stopped', 'starting', ...ups, 'paused', 'stopping', 'crashed']

/** Ends the last attempt of that name, where there is one; ending one twice changes nothing. */
async function endLast(attempts: Attempt[], what: string, how: 'succeed' | 'fail') {
  await attempts.findLast(attempt => attempt.what === what)?.[how]()
}

const wait = fc.record({ wait: fc.integer({ min: 1, max: 3000 }) })

test('a link is always in a known state, with at most one dial under way', async () => {
  const step = fc.oneof(
    fc.constantFrom('LOST', 'CUT', 'MEND').map(type => ({ type }) as { type: 'LOST' | 'CUT' | 'MEND' }),
    fc.constantFrom('succeed', 'fail').map(end => ({ end }) as { end: 'succeed' | 'fail' }),
    wait,
  )
  const random = fc.float({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  await holdsInTime(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), random, async (steps, draw) => {
      const link = createLink(() => draw)
      let timesUp = 0
      for (const each of steps) {
        const before = link.state()
        if ('type' in each) link.machine.send(each)
        else if ('wait' in each) link.clock.increment(each.wait)
        else await endLast(link.attempts, 'dial', each.end)
        expect(linkStates).toContain(link.state())
        expect(link.machine.getSnapshot().status).toBe('active')
        expect(link.context().backoff).toBeLessThanOrEqual(2000)
        if (link.state() === 'up' && before !== 'up') timesUp++
        expect(link.hungUp).toBe(timesUp - (link.state() === 'up' ? 1 : 0))
        for (const earlier of link.attempts.slice(0, -1)) expect(earlier.aborted || earlier.ended).toBe(true)
      }
    }),
    150,
  )
})

test('a server is always in a known state, and has its links exactly while it is up or paused', async () => {
  const event = fc.constantFrom('START', 'STOP', 'CRASH', 'PAUSE', 'RESUME', 'LINES', 'ASKED', 'ANSWERED')
  const step = fc.oneof(
    { weight: 4, arbitrary: event.map(type => ({ type })) },
    {
      weight: 4,
      arbitrary: fc.record({
        what: fc.constantFrom('listen', 'listen', 'letGo', 'dial Bailey', 'dial Clark'),
        how: fc.constantFrom<('succeed' | 'fail')[]>('succeed', 'succeed', 'succeed', 'fail'),
      }),
    },
    { weight: 1, arbitrary: wait },
    { weight: 1, arbitrary: fc.record({ lost: fc.constantFrom(...friends) }) },
  )
  await holdsInTime(
    fc.asyncProperty(fc.array(step, { maxLength: 50, size: 'max' }), async steps => {
      const server = createServer(friends)
      for (const each of steps) {
        if ('type' in each) server.machine.send(each)
        else if ('wait' in each) server.clock.increment(each.wait)
        else if ('lost' in each) server.link(each.lost)?.send({ type: 'LOST' })
        else if (each.what !== 'letGo' || each.how === 'succeed')
          await endLast(server.attempts, each.what, each.how)
        const state = server.state()
        expect(serverStates).toContainEqual(state)
        expect(server.machine.getSnapshot().status).toBe('active')
        const linked = ['up', 'paused'].includes(lifeOf(state))
        expect(server.links()).toEqual(linked ? friends.map(friend => `link:${friend}`) : [])
        for (const friend of linked ? friends : []) expect(linkStates).toContain(server.linkState(friend))
        if (isDown(state))
          for (const { aborted, ended } of server.attempts) expect(aborted || ended).toBe(true)
      }
    }),
    200,
  )
})
