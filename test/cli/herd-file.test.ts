import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { talkTo } from '../tcp/talk.ts'
import { herdscope } from './run.ts'

function fileWith(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'herdscope-plan-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

test.each([
  [
    'mine.yaml',
    'title: Mine\nflood: seen-set\nservers:\n  - { name: Ann }\n  - { name: Ben }\nfriends:\n  - [Ann, Ben]\n',
  ],
  [
    'mine.json',
    '{"title":"Mine","flood":"seen-set","servers":[{"name":"Ann"},{"name":"Ben"}],"friends":[["Ann","Ben"]]}',
  ],
])('herd --herd %s runs that herd, with its flood', async (name, text) => {
  const run = herdscope('herd', '--herd', fileWith(name, text))
  const ready = JSON.parse((await run.says(/^.*"ready":true.*\n/))[0])
  expect(ready).toMatchObject({ preset: 'own', flood: 'seen-set', servers: { Ann: {}, Ben: {} } })
  const talk = await talkTo(ready.servers.Ben.port)
  talk.say('IAMAT a +1+1 1\n')
  expect(await talk.until('\n')).toMatch(/^AT Ben /)
})

test('a flood that is asked for goes before the one in the file', async () => {
  const file = fileWith('a.yaml', 'flood: seen-set\nservers: [{ name: Ann }]\nfriends: []\n')
  const run = herdscope('herd', '--herd', file, '--flood', 'signatures')
  expect(JSON.parse((await run.says(/^.*"ready":true.*\n/))[0]).flood).toBe('signatures')
})

test.each([
  [
    'servers:\n  - name: Ann\nfriends:\n  - [Ann, Ben]\n',
    /bad\.yaml:4: there is no server Ben; there are Ann\.\n$/,
  ],
  ['servers:\n  - name: A nn\nfriends: []\n', /bad\.yaml:2: a server’s name has no white space/],
  ['servers: {\n', /bad\.yaml:\d: this is neither YAML nor JSON/],
])('a mistake in the file is told with file and line: %j', async (text, says) => {
  const file = fileWith('bad.yaml', text)
  for (const command of ['herd', 'open']) {
    const run = herdscope(command, '--herd', file)
    expect(await run.ended).toBe(1)
    expect(run.error).toMatch(says)
    expect(run.error).not.toContain('    at ')
  }
})

test.each([
  [['herd', '--herd', 'nowhere.yaml'], /The herd file nowhere\.yaml cannot be read: there is no such file\./],
  [['herd', '--herd', '.'], /cannot be read: it is a folder\./],
  [['herd', '--herd', 'a.yaml', '--preset', 'ucla-2024'], /mutually exclusive/],
])('herdscope %j is refused with a sentence', async (args, says) => {
  const run = herdscope(...args)
  expect(await run.ended).not.toBe(0)
  expect(run.error).toMatch(says)
})
