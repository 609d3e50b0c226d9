import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { startPlacesService } from '../../src/places/http-service.ts'
import { startHerd } from './herd.ts'
import { talkTo } from './talk.ts'

const INVALID = [
  'hello',
  'IAMAT',
  'IAMAT a +1+1',
  'IAMAT a +1+1 1 1',
  'IAMAT a 34-118 1',
  'IAMAT a +34 1',
  'IAMAT a +34.-118 1',
  'IAMAT a +91+0 1',
  'IAMAT a +0+180.0000000000000000001 1',
  'IAMAT a +1+1 1e9',
  'IAMAT a +1+1 -1',
  'iamat a +1+1 1',
  'WHATSAT nobody 10 5',
  'WHATSAT a 0 5',
  'WHATSAT a 50.1 5',
  'WHATSAT a 10 0',
  'WHATSAT a 10 21',
  'WHATSAT a 10 2.5',
  'AT Bona 1.0 a +1+1 1',
  'AT Bona +1.0 a +1+1',
  '  spaces   as they came \t ',
  'IAMAT\u00a0a +1+1 1',
  'IAMAT \xff\xfe +1+1 1',
  '\x00\x01\x02',
]

test('each invalid line comes back as it came after `? `, and the connection goes on', async () => {
  const herd = await startHerd()
  const talk = await talkTo(herd.port('Bailey'))
  for (const line of INVALID) {
    talk.say(`${line}\n`)
    expect(await talk.until('\n')).toBe(`? ${line}\n`)
  }
  talk.say('IAMAT a +1+1 1\n')
  expect(await talk.until('\n')).toMatch(/^AT Bailey \+\d+\.\d{9} a \+1\+1 1\n$/)
})

test('lines may be pipelined, split at any byte, ended by CR LF or by the end of the connection; blank ones are ignored', async () => {
  const herd = await startHerd()
  const talk = await talkTo(herd.port('Bailey'))
  talk.say('  IAMAT\ta   +1+1 1 \r\n\r\n \t\v\f\nIAM')
  await herd.event('replied', event => event.server === 'Bailey')
  talk.say('AT b +2+2 2\nIAMAT c +3+3 3')
  talk.end()
  expect(await talk.all()).toMatch(
    /^AT Bailey \S+ a \+1\+1 1\nAT Bailey \S+ b \+2\+2 2\nAT Bailey \S+ c \+3\+3 3\n$/,
  )
})

test('WHATSAT is answered at any server with the AT line and places near there, in the order of the commands', async () => {
  const herd = await startHerd()
  const here = await talkTo(herd.port('Bailey'))
  here.say('IAMAT kiwi +34.068930-118.445127 1621464827.959498503\n')
  const at = await here.until('\n')
  await herd.times(13, 'handled', event => event.update?.startsWith('kiwi ') ?? false)
  for (const { port } of herd.engine.snapshot().servers) {
    const talk = await talkTo(port)
    talk.say('WHATSAT kiwi 10 5\nnonsense\nIAMAT lime +1+1 1\n')
    const answer = await talk.until(/lime \S+ \S+\n$/)
    const [first, ...rest] = answer.split('\n')
    expect(`${first}\n`).toBe(at)
    const text = rest.join('\n')
    const end = text.indexOf('\n\n? nonsense\nAT ')
    expect(end).toBeGreaterThan(0)
    const json = text.slice(0, end)
    expect(json).not.toMatch(/\n\n|\n$/)
    expect(JSON.parse(json)).toMatchObject({ status: 'OK', results: { length: 5 } })
  }
})

test('when places cannot be had the WHATSAT counts as invalid, the log says why, and the connection stays', async () => {
  const gone = await startPlacesService([])
  await gone.close()
  const herd = await startHerd({ places: { url: gone.url } })
  const talk = await talkTo(herd.port('Clark'))
  talk.say('IAMAT a +1+1 1\nWHATSAT a 10 5\nIAMAT a +1+1 2\n')
  expect(await talk.until(/ 2\n$/)).toMatch(/^AT .*\n\? WHATSAT a 10 5\nAT .*\n$/)
  const answered = await herd.event('answered')
  expect(answered.error).toMatch(/refused/i)
  await herd.engine.apply({ do: 'stop', server: 'Clark' })
  const log = await readFile(herd.engine.logs.Clark ?? '', 'utf8')
  expect(log).toContain(`no places for 127.0.0.1:${answered.port}: ${answered.error}`)
})

test('the log has every line in and out, with time, peer and direction, and each connection opened and closed', async () => {
  const herd = await startHerd()
  const talk = await talkTo(herd.port('Bailey'))
  talk.say('IAMAT a +1+1 1\nbad\x1b[2J\n')
  await talk.until(/\?.*\n$/)
  const peer = `127.0.0.1:${talk.socket.localPort}`
  talk.end()
  await talk.all()
  await herd.event('closed', event => event.server === 'Bailey')
  await herd.times(13, 'handled', event => event.update === 'a 1')
  await herd.engine.apply({ do: 'stop', server: 'Bailey' })
  const log = await readFile(herd.engine.logs.Bailey ?? '', 'utf8')
  const time = String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`
  for (const line of [
    `--- connection opened by ${peer}`,
    `in  ${peer} IAMAT a \\+1\\+1 1`,
    `out ${peer} AT Bailey \\S+ a \\+1\\+1 1`,
    'out Bona AT Bailey \\S+ a \\+1\\+1 1',
    'in  Bona AT Bailey \\S+ a \\+1\\+1 1',
    'in  Campbell AT Bailey \\S+ a \\+1\\+1 1',
    `in  ${peer} bad\\\\x1b\\[2J`,
    `--- connection of ${peer} closed: the other end closed it`,
    '--- 127\\.0\\.0\\.1:\\d+ is Bona',
    '--- link to Bona opened, 127\\.0\\.0\\.1:\\d+ to 127\\.0\\.0\\.1:\\d+',
  ])
    expect(log).toMatch(new RegExp(`${time} ${line}`, 'm'))
})
