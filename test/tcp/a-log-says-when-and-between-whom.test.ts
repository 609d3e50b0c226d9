import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openServerLog, type ServerLog } from '../../src/tcp/server-log.ts'

/** What a log's file has of what is done, without its times. */
function logged(does: (log: ServerLog) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'herdscope-log-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'Bona.log')
  const log = openServerLog(path, problem => expect.unreachable(problem))
  does(log)
  log.close()
  return readFileSync(path, 'latin1').replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z /gm, '')
}

const said = (count: number) =>
  Array.from({ length: count }, (_, index) => `AT Bailey +0.5 kiwi +1-1 ${index}\n`).join('')

test('few lines in one go have each its own time, direction and peer', () => {
  expect(logged(log => log.lines('out', ['Bona', 'Clark'], said(2)))).toBe(
    [
      'out Bona AT Bailey +0.5 kiwi +1-1 0\n',
      'out Bona AT Bailey +0.5 kiwi +1-1 1\n',
      'out Clark AT Bailey +0.5 kiwi +1-1 0\n',
      'out Clark AT Bailey +0.5 kiwi +1-1 1\n',
    ].join(''),
  )
})

test('many lines in one go stand below one time, direction and all their peers', () => {
  const many = said(100)
  expect(
    logged(log => {
      log.lines('in', ['127.0.0.1:5001'], Buffer.from(many, 'latin1'))
      log.lines('out', ['Bona', 'Clark'], many)
      log.line('in', 'Bona', 'AT Bailey +0.5 emu +1-1 1')
    }),
  ).toBe(
    [
      `in  127.0.0.1:5001 in one go:\n${many}`,
      `out Bona, Clark in one go:\n${many}`,
      'in  Bona AT Bailey +0.5 emu +1-1 1\n',
    ].join(''),
  )
})

test('more than the log keeps in memory is written whole and in its order', () => {
  const many = said(5000)
  expect(
    logged(log => {
      log.note('before')
      for (let turn = 0; turn < 3; turn++) log.lines('in', ['Bona'], many)
      log.note('after')
    }),
  ).toBe(`--- before\n${`in  Bona in one go:\n${many}`.repeat(3)}--- after\n`)
})
