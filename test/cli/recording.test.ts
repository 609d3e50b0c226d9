import { mkdtempSync, readFileSync, rmSync, truncateSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { ask } from '../bridge/bridge-under-test.ts'
import { talkTo } from '../tcp/talk.ts'
import { herdscope } from './run.ts'

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'herdscope-recording-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

function fileWith(contents: string | Buffer, name = 'some.herd'): string {
  const file = join(folder(), name)
  writeFileSync(file, contents)
  return file
}

const HEADER = '{"herdscope":2,"preset":"x","title":"X"}\n'
const event = (t: number) => `{"kind":"opened","t":${t},"server":"Bona","port":${t}}\n`

/** A herd that records, has heard an update and is then killed. */
async function killedHerd(): Promise<string> {
  const file = join(folder(), 'flood.herd')
  const run = herdscope('herd', '--base-port', '0', '--trace', file)
  const ready = JSON.parse((await run.says(/^.*"ready":true.*\n/))[0])
  const talk = await talkTo(ready.servers.Bona.port)
  const recorded = new Promise<void>(resolve => {
    const watcher = watch(file, () => {
      if (!readFileSync(file, 'utf8').includes('"line":"IAMAT')) return
      watcher.close()
      resolve()
    })
  })
  talk.say('IAMAT kiwi +1+1 1\n')
  await recorded
  run.process.kill('SIGKILL')
  await run.ended
  return file
}

async function converted(...args: string[]) {
  const run = herdscope('convert', ...args)
  return { code: await run.ended, out: run.out, error: run.error }
}

test('a recording of a herd that was killed opens, and exports to what Perfetto and ShiViz read', async () => {
  const file = await killedHerd()
  const [chrome, shiviz] = await Promise.all([
    converted(file, '--to', 'chrome'),
    converted(file, '--to', 'shiviz'),
  ])
  expect(chrome.code).toBe(0)
  const names = JSON.parse(chrome.out).traceEvents.map(({ name }: { name: string }) => name)
  expect(names).toEqual(expect.arrayContaining(['thread_name', 'news']))
  expect(shiviz.code).toBe(0)
  expect(shiviz.out).toMatch(/news: IAMAT kiwi \+1\+1 1\nBona \{.*"Bona":\d+/)
})

test('a recording is made smaller and read again', async () => {
  const file = fileWith(HEADER + event(2) + event(1))
  const out = join(folder(), 'small.herd.gz')
  expect(await converted(file, '--to', 'herd', '-o', out)).toMatchObject({
    code: 0,
    error: `${out} has 2 events.\n`,
  })
  expect(gunzipSync(readFileSync(out)).toString()).toBe(HEADER + event(1) + event(2))
  expect(await converted(out, '--to', 'herd')).toMatchObject({ code: 0, out: HEADER + event(1) + event(2) })
})

test('a compressed recording that was cut off has what came before', async () => {
  const whole = HEADER + Array.from({ length: 5000 }, (_, t) => event(t * 7919)).join('')
  const packed = gzipSync(whole)
  const { code, out } = await converted(fileWith(packed.subarray(0, packed.length - 500)), '--to', 'herd')
  expect(code).toBe(0)
  expect(whole.startsWith(out)).toBe(true)
  expect(out.length).toBeGreaterThan(whole.length / 2)
})

test.each([
  ['nothing', '', 'is no recording of Herdscope'],
  ['another file', 'hello\n', 'is no recording of Herdscope'],
  [
    'a newer one',
    '{"herdscope":9}\n',
    'version 9, and this Herdscope reads versions 1 and 2: a newer Herdscope opens it',
  ],
])('%s is refused with a sentence', async (_, contents, sentence) => {
  const file = fileWith(contents)
  for (const args of [['convert', file, '--to', 'herd']]) {
    const run = herdscope(...args)
    expect(await run.ended).toBe(1)
    expect(run.error).toContain(`herdscope: The recording ${file} cannot be opened: `)
    expect(run.error).toContain(sentence)
  }
})

test('a recording of 2 GB is refused before it is read', async () => {
  const file = fileWith(HEADER)
  truncateSync(file, 2_000_000_000)
  for (const args of [
    ['open', file, '--port', '0'],
    ['convert', file, '--to', 'herd'],
  ]) {
    const run = herdscope(...args)
    expect(await run.ended).toBe(1)
    expect(run.error).toContain('it has 2,000 MB, and a recording that can be opened has at most 1,000 MB')
  }
})

test('a full disk is said at once, and the herd goes on', async () => {
  const run = herdscope('herd', '--base-port', '0', '--trace', '/dev/full')
  const ready = JSON.parse((await run.says(/^.*"ready":true.*\n/))[0])
  await run.says(/the trace \/dev\/full cannot be written any more: ENOSPC/)
  const talk = await talkTo(ready.servers.Bona.port)
  talk.say('IAMAT kiwi +1+1 1\n')
  expect(await talk.until('\n')).toMatch(/^AT Bona /)
})

test('open FILE serves the page and the recording, to its own page alone', async () => {
  const contents = HEADER + event(1)
  const run = herdscope('open', fileWith(contents), '--port', '0')
  const [, url = ''] = await run.says(/Page: +(\S+)\n/)
  const { host, searchParams } = new URL(url)
  const path = searchParams.get('recording') ?? ''
  expect(await ask(url, 'GET', path, { Host: host })).toMatchObject({ status: 200, body: contents })
  expect((await ask(url, 'GET', '/', { Host: host })).body).toContain('<title>')
  expect((await ask(url, 'GET', path, { Host: 'evil.example' })).status).toBe(403)
  expect((await ask(url, 'GET', path, { Host: host, Origin: 'http://evil.example' })).status).toBe(403)
  expect((await ask(url, 'POST', path, { Host: host })).status).toBe(405)
  run.process.kill('SIGINT')
  expect(await run.ended).toBe(0)
})
