import { expect, test } from 'vitest'
import { newestWins } from '../../src/flood/newest-wins.ts'
import { createHerdServer, type HerdServer, type Outcome } from '../../src/herd/index.ts'
import { lineOf, parseMessage } from '../../src/protocol/index.ts'

const friends = ['Bailey', 'Clark']
const location = '+34.068930-118.445127'
const time = '1621464827.959498503'
const iamat = `IAMAT kiwi.cs.ucla.edu ${location} ${time}`
/** What Bona answers to that, 0.263873386 s later. */
const reply = `AT Bona +0.263873386 kiwi.cs.ucla.edu ${location} ${time}`
const update = expect.objectContaining({ server: 'Bona', client: 'kiwi.cs.ucla.edu', location, time })
const fromFriend = `AT Jaquez -12.000000001 kiwi.cs.ucla.edu ${location} 1621464900`

function bona(clock = () => 1621464828_223371889n): HerdServer {
  return createHerdServer({
    name: 'Bona',
    friends,
    flood: newestWins,
    options: { catchUp: true },
    wake: () => {},
    clock,
  })
}

function replyOf(outcome: Outcome): string | undefined {
  return 'reply' in outcome ? outcome.reply : undefined
}

test('an IAMAT is answered with the clock’s difference, is stored and goes to all friends', () => {
  const server = bona()
  expect(server.handle(iamat)).toEqual({
    what: 'iamat',
    reply,
    update,
    verdict: 'news',
    to: friends,
    line: reply,
    stored: reply,
    plain: true,
  })
  expect([...server.records].map(([client, { line }]) => [client, line])).toEqual([
    ['kiwi.cs.ucla.edu', reply],
  ])
})

test('the reply has the client’s own characters, unchanged', () => {
  const client = lineOf('é\u00a0🥝')
  const own = `IAMAT\t ${client}  +0034.0-000.10   0001621464827.9594985030000 `
  expect(replyOf(bona().handle(own))).toBe(
    `AT Bona +0.263873386 ${client} +0034.0-000.10 0001621464827.9594985030000`,
  )
})

test('the reply is the same whether the update is news, a duplicate or stale', () => {
  const server = bona()
  const first = server.handle(iamat)
  const again = server.handle(iamat)
  server.handle(fromFriend)
  const stale = server.handle(iamat)
  expect([first, again, stale].map(replyOf)).toEqual([reply, reply, reply])
  expect([first, again, stale]).toMatchObject([
    { verdict: 'news' },
    { verdict: 'duplicate' },
    { verdict: 'stale' },
  ])
  expect(again).toMatchObject({ to: [] })
  expect(again).toMatchObject({ stored: undefined })
})

test('each reply has the clock as it is when the line comes', () => {
  let clock = 1621464827_959498503n
  const server = bona(() => clock)
  expect(replyOf(server.handle(iamat))).toBe(`AT Bona +0.000000000 kiwi.cs.ucla.edu ${location} ${time}`)
  clock -= 12_000000001n
  expect(replyOf(server.handle(iamat))).toBe(`AT Bona -12.000000001 kiwi.cs.ucla.edu ${location} ${time}`)
})

test('an AT is not answered; news of it goes on as it came, also to the friend it came from', () => {
  expect(bona().handle(fromFriend)).toEqual({
    what: 'at',
    update: parseMessage(fromFriend),
    verdict: 'news',
    to: friends,
    line: fromFriend,
    stored: fromFriend,
    plain: true,
  })
})

test('an AT that is known already is not answered and goes to nobody', () => {
  const server = bona()
  server.handle(fromFriend)
  expect(server.handle(fromFriend)).toMatchObject({ what: 'at', verdict: 'duplicate', to: [] })
  expect(replyOf(server.handle(fromFriend))).toBeUndefined()
})

test('a WHATSAT asks for places near the newest stored location, and shows it as its server said it', () => {
  const server = bona()
  server.handle(iamat)
  server.handle(fromFriend)
  server.handle(iamat)
  expect(server.handle('WHATSAT kiwi.cs.ucla.edu 12.5 5')).toEqual({
    what: 'whatsat',
    wanted: {
      at: fromFriend,
      client: 'kiwi.cs.ucla.edu',
      location: { latitude: 34.06893, longitude: -118.445127 },
      radius: 12.5,
      bound: 5,
    },
  })
})

test('a WHATSAT about a client that is not known here is invalid', () => {
  const server = bona()
  server.handle(iamat)
  expect(server.handle('WHATSAT KIWI.cs.ucla.edu 10 5')).toEqual({
    what: 'invalid',
    reply: '? WHATSAT KIWI.cs.ucla.edu 10 5',
    why: expect.stringContaining('KIWI.cs.ucla.edu'),
  })
})

test.each([
  ['white space around it', ' \t iamat  kiwi \v\f '],
  ['a CR within and at its end', 'IAMAT\rkiwi\r'],
  ['bytes that are not UTF-8', '\xff IAMAT \xc3'],
  ['UTF-8', lineOf('où es-tu\u00a0?')],
  ['a question mark already', '? IAMAT'],
  ['a NUL', 'a\0b'],
])('an invalid line comes back as it came, with %s', (_, line) => {
  expect(bona().handle(line)).toMatchObject({ what: 'invalid', reply: `? ${line}` })
})

test.each(['', ' ', '\t\r\f\v '])('the blank line %j is ignored', line => {
  const server = bona()
  expect(server.handle(line)).toEqual({ what: 'blank' })
  expect(server.records.size).toBe(0)
})

test('clients are told apart by their bytes, whatever they are called', () => {
  const server = bona()
  const clients = ['__proto__', 'constructor', 'a', 'A', lineOf('é'), lineOf('e\u0301')]
  for (const client of clients) server.handle(`IAMAT ${client} +1+1 1`)
  expect([...server.records.keys()]).toEqual(clients)
})
