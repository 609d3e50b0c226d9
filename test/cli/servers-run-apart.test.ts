import { expect, test } from 'vitest'
import type { BridgeMessage } from '../../src/bridge/messages.ts'
import { createFloods, eventsIn, type TraceEvent } from '../../src/trace/index.ts'
import { ask, openPage } from '../bridge/bridge-under-test.ts'
import { type Host, makeHosts } from './hosts.ts'
import { herdscope, herdscopeIn } from './run.ts'

const environment = { HERDSCOPE_SECRET: 'a-secret-of-the-test' }
const PORT = 10_000

/** A line of three: Ann – Ben – Cy. */
const friendsOf: Record<string, string[]> = { Ann: ['Ben'], Ben: ['Ann', 'Cy'], Cy: ['Ben'] }

type Trace = Extract<BridgeMessage, { type: 'past' | 'trace' }>
const eventsOf = (messages: readonly BridgeMessage[]) =>
  messages
    .filter((message): message is Trace => message.type === 'past' || message.type === 'trace')
    .flatMap(({ events }) => eventsIn(events))

async function gatherer(here: string, allow: readonly string[]) {
  const run = herdscopeIn({ environment }, 'open', '--port', '0', '--gather', `${here}:0`, ...allow)
  const [, trace = ''] = await run.says(/Traces: (\S+)\n/)
  const [, url = ''] = await run.says(/Page: +(\S+)\n/)
  const { host } = new URL(url)
  const session = await ask(url, 'GET', '/session', { Host: host })
  const page = await openPage({ host, secret: JSON.parse(session.body).secret })
  let id = 0
  return {
    trace,
    page,
    /** Resolves when the trace has what is looked for. */
    has: (fits: (event: TraceEvent) => boolean) =>
      page.message('trace', ({ events }) => eventsIn(events).some(fits)).then(() => {}),
    async apply(command: object) {
      page.send({ type: 'command', id: ++id, command })
      const { result } = await page.message('result', message => message.id === id)
      return result
    },
  }
}

test('three processes on three hosts are one herd, seen live and spoken to from the page', async () => {
  const { here, hosts, areNamespaces } = makeHosts(3)
  const allow = areNamespaces ? ['--beyond-loopback'] : []
  const home = Object.fromEntries(Object.keys(friendsOf).map((name, index) => [name, hosts[index] as Host]))
  const at = (name: string) => `${home[name]?.address}:${PORT}`
  const { trace, page, has, apply } = await gatherer(here, allow)

  const start = (name: string) =>
    herdscopeIn(
      { environment, prefix: home[name]?.prefix ?? [] },
      'server',
      name,
      '--listen',
      at(name),
      ...(friendsOf[name] ?? []).flatMap(friend => ['--friend', `${friend}=${at(friend)}`]),
      '--trace',
      trace,
      ...allow,
    )
  const runs = Object.fromEntries(Object.keys(friendsOf).map(name => [name, start(name)]))
  const linksAreUp = Object.entries(friendsOf).flatMap(([server, friends]) =>
    friends.map(friend =>
      has(e => e.kind === 'state' && e.server === server && e.friend === friend && e.value === 'up'),
    ),
  )
  await Promise.all(linksAreUp)

  expect(await apply({ do: 'send', server: 'Ann', client: 'me', line: 'IAMAT kiwi +1+1 1' })).toEqual({
    ok: true,
  })
  // Each process tells of itself, so that what one tells says nothing of what the others have told by then.
  const crossed = Object.entries(friendsOf).flatMap(([from, friends]) =>
    friends.flatMap(to => [
      has(e => e.kind === 'sent' && e.from === from && e.to === to && e.update === 'kiwi 1'),
      has(e => e.kind === 'handled' && e.server === to && e.update === 'kiwi 1' && e.what === 'at'),
    ]),
  )
  await Promise.all([
    ...crossed,
    has(e => e.kind === 'handled' && e.server === 'Ann' && e.what === 'iamat'),
    has(e => e.kind === 'handled' && e.server === 'Cy' && e.verdict === 'news'),
    has(e => e.kind === 'handled' && e.server === 'Ann' && e.verdict === 'duplicate'),
  ])
  const floods = createFloods()
  for (const event of eventsOf(page.messages)) floods.add(event)
  const [flood] = floods.list()
  expect(flood).toMatchObject({ update: 'kiwi 1', origin: 'Ann', sent: 4, lost: 0 })
  expect([...(flood?.reached.keys() ?? [])].sort()).toEqual(['Ann', 'Ben', 'Cy'])
  expect(await apply({ do: 'crash', server: 'Ben' })).toMatchObject({ ok: false })
  runs.Ben?.process.kill('SIGKILL')
  await has(e => e.kind === 'state' && e.server === 'Ben' && e.friend === undefined && e.value === 'crashed')
  start('Ben')
  await has(e => e.kind === 'handled' && e.server === 'Ben' && e.stored !== undefined && e.what === 'at')
  runs.Cy?.process.kill('SIGTERM')
  expect(await runs.Cy?.ended).toBe(0)
  await has(e => e.kind === 'state' && e.server === 'Cy' && e.value === 'stopped')
}, 180_000)

test('who does not know the secret, or is a page, is not gathered from', async () => {
  const { trace } = await gatherer('127.0.0.1', [])
  const url = trace.replace('ws:', 'http:')
  const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' }
  const key = { 'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==' }
  const right = { Authorization: `Bearer ${environment.HERDSCOPE_SECRET}` }
  const status = async (headers: Record<string, string>) =>
    (await ask(url, 'GET', '/', { ...upgrade, ...key, ...headers })).status
  expect(await status({})).toBe(401)
  expect(await status({ Authorization: 'Bearer no' })).toBe(401)
  expect(await status({ ...right, Origin: 'http://evil.example' })).toBe(401)
})

test('addresses that are wrong, or beyond loopback unasked, are refused with a sentence', async () => {
  const refusals: [string[], string][] = [
    [['server', 'Ann', '--listen', '0.0.0.0:0'], 'say --beyond-loopback if that is meant'],
    [['server', 'Ann', '--friend', 'Ben=10.0.0.1:1'], 'say --beyond-loopback if that is meant'],
    [['open', '--gather', '0.0.0.0:0'], 'say --beyond-loopback if that is meant'],
    [['open', '--gather', '0.0.0.0:0', '--beyond-loopback'], 'the trace needs a secret'],
    [['server', 'Ann', '--listen', 'nowhere'], 'an address is HOST:PORT'],
    [['server', 'Ann', '--friend', 'Ben'], '--friend takes NAME=HOST:PORT'],
    [['server', 'Ann', '--friend', 'Ann=127.0.0.1:1'], 'Ann is no friend of itself'],
    [['server', 'Ann', '--trace', 'http://127.0.0.1:1'], '--trace takes ws://HOST:PORT'],
    [['server', 'Ann', '--trace', 'ws://127.0.0.1:1'], 'in the environment as HERDSCOPE_SECRET'],
  ]
  await Promise.all(
    refusals.map(async ([args, sentence]) => {
      const run = herdscope(...args)
      expect(await run.ended).toBe(1)
      expect(run.error).toContain(sentence)
    }),
  )
})
