import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createFloods, type TraceEvent } from '../../src/trace/index.ts'
import { talkTo } from '../tcp/talk.ts'
import { herdscope } from './run.ts'

test('a headless herd says in one JSON line that it is ready, and everything else on standard error', async () => {
  const run = herdscope('herd', '--base-port', '0', '--preset', 'ucla-2017')
  await run.says(/"ready":true.*\n/)
  await run.says(/End it with Ctrl-C/)
  expect(run.out.trimEnd().split('\n')).toHaveLength(1)
  const ready = JSON.parse(run.out)
  expect(ready).toMatchObject({ ready: true, preset: 'ucla-2017', flood: 'newest-wins' })
  expect(Object.keys(ready.servers)).toEqual(['Alford', 'Ball', 'Hamilton', 'Holiday', 'Welsh'])
  const talk = await talkTo(ready.servers.Ball.port)
  talk.say('IAMAT a +1+1 1\n')
  expect(await talk.until('\n')).toMatch(/^AT Ball /)
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends a herd cleanly, with exit code 0', async signal => {
  const run = herdscope('herd', '--base-port', '0', '--no-wires')
  await run.says(/"ready":true/)
  run.process.kill(signal)
  expect(await run.ended).toBe(0)
})

test('a trace is kept only when asked for, and tells the whole flood', async () => {
  const run = herdscope('herd', '--base-port', '0', '--trace', 'a.herd')
  const { servers } = JSON.parse((await run.says(/^.*"ready":true.*\n/))[0])
  const talk = await talkTo(servers.Jaquez.port)
  talk.say('IAMAT a +34.068930-118.445127 1\n')
  await talk.until('\n')
  const last = await talkTo(servers.Bona.port)
  const isKnown = async (): Promise<void> => {
    last.say('WHATSAT a 1 1\n')
    if ((await last.until(/\n$/)).startsWith('?')) await isKnown()
  }
  await isKnown()
  run.process.kill('SIGTERM')
  await run.ended
  const [header, ...lines] = readFileSync(join(run.folder, 'a.herd'), 'utf8').trimEnd().split('\n')
  expect(JSON.parse(header ?? '')).toMatchObject({ herdscope: 2, preset: 'ucla-2024' })
  const floods = createFloods()
  for (const line of lines) floods.add(JSON.parse(line) as TraceEvent)
  expect(floods.of('a 1')?.reached.has('Bona')).toBe(true)
  expect(readdirSync(run.folder).sort()).toEqual(['a.herd', 'logs'])
})

test('logs are where it says, one for each server', async () => {
  const run = herdscope('herd', '--base-port', '0')
  const [, folder = ''] = await run.says(/Logs: (.+)\n/)
  expect(folder.startsWith(join(run.folder, 'logs'))).toBe(true)
  expect(readdirSync(folder).sort()).toEqual([
    'Bailey.log',
    'Bona.log',
    'Campbell.log',
    'Clark.log',
    'Jaquez.log',
  ])
})

test('a port that is taken is named with what to do about it, and nothing is left behind', async () => {
  // Below the ports that systems hand out by themselves, so that the one before it is free.
  const port = 20_001 + (process.pid % 10_000)
  const blocker = createServer()
  await new Promise<void>(resolve => blocker.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => void blocker.close())
  const run = herdscope('herd', '--base-port', String(port - 1))
  expect(await run.ended).toBe(1)
  expect(run.out).toBe('')
  expect(run.error).toMatch(new RegExp(`Bona cannot start: port ${port} is taken .*--base-port 12000`))
  expect(run.error).not.toContain('    at ')
})

test.each([
  [['herd', '--preset', 'ucla-1999'], /Choices:.*ucla-2024/],
  [['herd', '--base-port', '70000'], /whole number from 1024 to 65531/],
  [['herd', '--base-port', 'x'], /whole number from 1024 to 65531/],
  [['herd', '--flood', 'gossip'], /Choices:.*newest-wins/],
  [['herd', '--colour'], /Unknown argument.*colour/],
  [['hrd'], /Did you mean herd\?/],
  [[], /Say what to do/],
  [['open', '--port', '-1', '--base-port', '0'], /--port takes a whole number/],
])('herdscope %j is refused with a sentence that says what would be right', async (args, says) => {
  const run = herdscope(...args)
  expect(await run.ended).not.toBe(0)
  expect(run.error).toMatch(says)
  expect(run.error).not.toContain('    at ')
})

test('--help reads well: every command, every flag, with its meaning', async () => {
  const all = herdscope('--help')
  expect(await all.ended).toBe(0)
  expect(all.out).toMatch(/open .*browser/)
  expect(all.out).toMatch(/herd .*without a page/)
  const herd = herdscope('herd', '--help')
  expect(await herd.ended).toBe(0)
  for (const flag of ['--preset', '--base-port', '--flood', '--no-wires', '--trace'])
    expect(herd.out).toContain(flag)
})

test('a trace that cannot be written is said at once, and nothing is started', async () => {
  const run = herdscope('herd', '--base-port', '0', '--trace', 'no/such/folder/a.herd')
  expect(await run.ended).toBe(1)
  expect(run.error).toMatch(/The trace no\/such\/folder\/a.herd cannot be written: .*--trace/)
  expect(run.error).not.toContain('    at ')
})
