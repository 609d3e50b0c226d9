import { expect, test } from 'vitest'
import { createPast } from '../../src/trace/index.ts'
import { createChecking } from '../../src/ui/session/checking.ts'
import { flood, preset } from '../flood/herds.ts'
import { createToldHerd } from '../trace/check/told-herd.ts'

function recorded() {
  const { events, say, rest, wait } = createToldHerd(preset('ucla-2024'), flood('newest-wins'))
  for (const [index, server] of ['Bailey', 'Clark', 'Bona'].entries()) {
    say(server, `IAMAT kiwi +1+1 ${index}`)
    rest([0])
    wait(2000)
  }
  return events
}

test('a recording is judged whole when all of it is there, in pieces too', () => {
  const events = recorded()
  let changes = 0
  const checking = createChecking(
    () => 0,
    () => void changes++,
  )
  for (let at = 0; at < events.length; at += 7) checking.piece(events.slice(at, at + 7))
  checking.end()
  expect(checking.view().findings).toEqual([])
  expect(checking.view().verdicts.map(({ state }) => state)).toEqual(Array(5).fill('kept'))
  expect(changes).toBeGreaterThan(1)
})

test('of a recording that begins in the middle nothing is said; of a herd that runs, what follows is', () => {
  const events = recorded()
  const past = createPast(20)
  past.add(events)
  const checking = createChecking(
    () => 0,
    () => {},
  )
  for (const event of past.events()) checking.piece([event])
  checking.end()
  expect(checking.view()).toEqual({ findings: [], verdicts: [] })
  checking.begin(past.events())
  expect(checking.view().verdicts.map(({ state }) => state)).toEqual(Array(5).fill('open'))
  checking.end()
})
