import { test } from 'vitest'
import { aTurn, createServer } from './machines.ts'

test('x', async () => {
  const s = createServer()
  await s.goUp()
  console.log(
    JSON.stringify(s.state()),
    s.links(),
    s.attempts.map(a => a.what),
  )
  await s.last('dial Bailey').succeed()
  console.log(s.link('Bailey')?.getSnapshot().value)
  s.machine.send({ type: 'STOP' })
  console.log(
    s.state(),
    s.links(),
    s.did,
    s.attempts.map(a => [a.what, a.aborted]),
  )
  await s.last('letGo').succeed()
  console.log(s.state(), s.did)
  await s.goUp()
  await s.last('dial Bailey').succeed()
  s.machine.send({ type: 'CRASH' })
  console.log(
    s.state(),
    s.links(),
    s.did,
    s.attempts.map(a => [a.what, a.aborted]),
  )
  await s.goUp()
  console.log(
    s.state(),
    s.links(),
    s.did,
    s.attempts.map(a => [a.what, a.aborted]),
  )
})
