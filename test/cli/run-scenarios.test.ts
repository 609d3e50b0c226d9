import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readRecording } from '../../src/cli/recording-file.ts'
import { herdscope, type Run } from './run.ts'

const folder = 'public/scenarios'

/** A scenario file in a folder that is there until the test ends. */
function file(run: Run, name: string, steps: string): string {
  const path = join(run.folder, name)
  writeFileSync(path, `scenario: 1\ntitle: ${name} & <more>\nherd: ucla-2024\nsteps:\n${steps}`)
  return path
}

const iamat = '  - { send: IAMAT kiwi +34-118 now, to: Bailey, client: phone }\n'

test('a line a step, a report, and exit code 1 where an expectation does not hold', async () => {
  const home = herdscope('--version')
  const good = file(home, 'good.yaml', `${iamat}  - expect: { copies: 12 }\n`)
  const bad = file(
    home,
    'bad.yaml',
    `${iamat}  - expect: { copies: 11 }\n  - start: Bona\n  - say: "\\x01 never"\n`,
  )
  const broken = file(home, 'broken.yaml', '  - crsh: Bona\n')
  const report = join(home.folder, 'report.xml')
  const run = herdscope('run', good, bad, broken, '--junit', report)
  expect(await run.ended).toBe(1)
  expect(run.out).toMatch(
    /ok {4}1 {2}phone sends Bailey: IAMAT kiwi \+34-118 now\n {2}ok {4}2 {2}copies 12\n {2}passed: 2 of 2/,
  )
  expect(run.out).toMatch(
    /FAIL {2}2 {2}copies 11\n {8}expected 11 copies of kiwi; the trace has 12, at \d+\.\d{3} s\n/,
  )
  expect(run.out).toMatch(/FAIL {2}3 {2}Start Bona\n {8}.*only a server that is stopped or crashed can start/)
  expect(run.out).toContain('1 of 3 scenarios passed')
  expect(run.error).toMatch(/broken\.yaml:5:5: there is no step `crsh`: a step does one of these: say/)
  expect(run.error).not.toContain('    at ')

  const xml = readFileSync(report, 'utf8')
  expect(elementsOf(xml)).toEqual([
    'testsuites',
    ...['testsuite', 'testcase', 'testcase'],
    ...['testsuite', 'testcase', 'testcase', 'failure', 'testcase', 'failure'],
    ...['testsuite', 'testcase', 'failure'],
  ])
  expect(xml).toContain('<testsuites name="herdscope" tests="6" failures="3">')
  expect(xml).toContain('bad.yaml &amp; &lt;more&gt;')
})

/** The elements of a text that is well-formed XML without character data, in order; throws where it is not. */
function elementsOf(xml: string): string[] {
  const open: string[] = []
  const names: string[] = []
  const rest = xml
    .replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '')
    .replace(
      /<(\/?)([a-z]+)((?:\s[a-z]+="(?:[^<"&]|&(?:amp|lt|gt|quot|#\d+);)*")*)\s*(\/?)>/g,
      (_, end, name, _attributes, empty) => {
        if (end && open.pop() !== name) throw new Error(`${name} ends, and is not open`)
        if (!end) names.push(name)
        if (!end && !empty) open.push(name)
        return ''
      },
    )
  if (rest.trim() !== '' || open.length > 0) throw new Error(`this is no XML: ${rest}`)
  return names
}

test('a folder is all its scenarios; one that passes has exit code 0', async () => {
  const home = herdscope('--version')
  file(home, 'one.yaml', '  - say: One\n')
  file(home, 'two.yml', '  - say: Two\n')
  const run = herdscope('run', home.folder)
  expect(await run.ended).toBe(0)
  expect(run.out).toMatch(/One[\s\S]*Two[\s\S]*2 of 2 scenarios passed/)
})

test('on a virtual clock ten minutes are over at once, and the same every time', async () => {
  const home = herdscope('--version')
  const path = file(
    home,
    'long.yaml',
    `  - wait: 10 min\n${iamat}  - expect: { copies: 12, converged: true }\n`,
  )
  const [one, other] = [herdscope('run', path, '--engine', 'sim'), herdscope('run', path, '--engine', 'sim')]
  expect([await one.ended, await other.ended]).toEqual([0, 0])
  expect(one.out).toMatch(/passed: 3 of 3 steps, 600\.\d s/)
  expect(one.out).toBe(other.out)
})

test('a recording of a run has its captions, and the herd that it began with', async () => {
  const home = herdscope('--version')
  const path = file(home, 'said.yaml', `  - say: Look at Bailey\n${iamat}  - wait: converged\n`)
  const to = join(home.folder, 'said.herd')
  expect(await herdscope('run', path, '--engine', 'sim', '--record', to).ended).toBe(0)
  const { header, events, leftOut } = await readRecording(to)
  expect(header).toMatchObject({ preset: 'ucla-2024' })
  expect(leftOut).toBeUndefined()
  const told = events.flatMap(event => (event.kind === 'told' ? [event.told] : []))
  expect(told).toEqual([
    { shows: 'title', title: 'said.yaml & <more>' },
    { shows: 'caption', text: 'Look at Bailey' },
    { shows: 'end', end: 'passed' },
  ])
  expect(events.filter(({ kind }) => kind === 'sent')).toHaveLength(12)
  const two = herdscope('run', path, path, '--record', to)
  expect(await two.ended).toBe(1)
  expect(two.error).toContain('--record takes the run of one scenario, and these are 2')
})

test('SIGINT ends a run cleanly in the middle of a wait', async () => {
  const home = herdscope('--version')
  const run = herdscope('run', file(home, 'long.yaml', '  - say: Now\n  - wait: 5 min\n'))
  await run.says(/ok {4}1 {2}Now/)
  run.process.kill('SIGINT')
  expect(await run.ended).toBe(130)
  expect(run.out).toContain('stopped: 2 of 2 steps')
})

test.each([
  [['run'], /Not enough non-option arguments/],
  [['run', 'nothing.yaml'], /The scenario nothing\.yaml cannot be read: there is no such file/],
  [['run', folder, '--engine', 'magic'], /Choices:.*tcp/],
  [
    ['open', resolve(folder, 'index.json')],
    /index\.json:1:1: a scenario has scenario \(its version\), title, herd and steps/,
  ],
])('herdscope %j is refused with a sentence', async (args, says) => {
  const run = herdscope(...args)
  expect(await run.ended).not.toBe(0)
  expect(run.error).toMatch(says)
  expect(run.error).not.toContain('    at ')
})
