import { readFile } from 'node:fs/promises'
import { setTimeout as pass } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startHerd } from './herd.ts'
import { loggedIn } from './logged.ts'
import { talkTo } from './talk.ts'

const EACH = 2000

test('where nothing is traced and clients of two servers say much at once, each gets its answers in order, and logs have all twelve copies of each update, in and out', {
  timeout: 120_000,
}, async () => {
  const herd = await startHerd({ trace: false, meter: false, wires: false })
  const iamats = (who: string) =>
    Array.from({ length: EACH }, (_, index) => `IAMAT ${who}-${index % 5} +1+1 ${1_600_000_000 + index}`)

  await Promise.all(
    ['Bailey', 'Jaquez', 'Bailey'].map(async (server, index) => {
      const said = iamats(`client-${index}`)
      const talk = await talkTo(herd.port(server))
      talk.say(said.map(line => `${line}\n`).join(''))
      const answers = await talk.until(
        new RegExp(`client-${index}-\\d \\+1\\+1 ${1_600_000_000 + EACH - 1}\\n$`),
      )
      const stripped = answers.trimEnd().replace(/^AT \S+ \S+/gm, 'IAMAT')
      expect(stripped.split('\n')).toEqual(said)
      talk.end()
    }),
  )

  const names = Object.keys(herd.engine.logs)
  const copies = async (direction: string) => {
    const logs = await Promise.all(names.map(name => readFile(herd.engine.logs[name] ?? '', 'latin1')))
    return logs
      .flatMap(log => loggedIn(log.slice(0, log.lastIndexOf('\n') + 1)))
      .filter(each => each.direction === direction && /^AT \S+ \S+ client-/.test(each.line))
      .reduce((sum, { peers }) => sum + peers.filter(peer => names.includes(peer)).length, 0)
  }
  for (const direction of ['in ', 'out']) while ((await copies(direction)) !== 12 * 3 * EACH) await pass(50)
  // Nothing is on its way any more that could be one too many.
  expect(await copies('in ')).toBe(12 * 3 * EACH)
})
