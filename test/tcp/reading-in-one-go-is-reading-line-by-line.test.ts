import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newestWins } from '../../src/flood/newest-wins.ts'
import { createHerdServer, type Outcome } from '../../src/herd/index.ts'
import { withOutcome } from '../../src/herd/with-outcome.ts'
import { createFramer, type Line, textOf } from '../../src/protocol/index.ts'
import { createKnownNews } from '../../src/tcp/known-news.ts'
import { createNewsReader } from '../../src/tcp/news-reader.ts'
import { openServerLog } from '../../src/tcp/server-log.ts'
import { eventsIn, type TraceEvent } from '../../src/trace/index.ts'
import fc from '../properties.ts'
import { loggedIn } from './logged.ts'

const PEERS = ['Bailey', 'Clark', '127.0.0.1:5001']

/** What is done to a server, in its order: someone says something, or all that the server knows is forgotten. */
type Deed = { peer: number; bytes: string } | 'forget'

/** All that anybody sees of a server. */
interface Seen {
  records: [string, string][]
  /** What each peer is answered, and what goes to friends. */
  answers: string[]
  forwarded: string
  /** What the log has of each peer, in and out, without its times. */
  log: Record<string, string[]>
  /** What a trace would be told of the lines of each peer, in their order. */
  told: TraceEvent[][]
}

function serve(deeds: readonly Deed[], isQuick: boolean): Seen {
  const folder = mkdtempSync(join(tmpdir(), 'herdscope-reading-'))
  const path = join(folder, 'Bona.log')
  const log = openServerLog(path, problem => expect.unreachable(problem))
  const known = createKnownNews()
  const herd = createHerdServer({
    name: 'Bona',
    friends: ['Bailey', 'Clark'],
    flood: newestWins,
    options: { catchUp: true },
    clock: () => 1_621_464_827_000_000_000n,
    wake: () => {},
    newsAgain: known.clear,
  })
  const answers = PEERS.map(() => '')
  let forwarded = ''
  const told: TraceEvent[][] = PEERS.map(() => [])

  const readers = PEERS.map((peer, index) => {
    const answer = (lines: string) => {
      answers[index] += lines
    }
    let n = 0
    const place = { t: 0, server: 'Bona', port: index }
    function meet(line: Line, outcome: Outcome) {
      n++
      log.line('in', peer, line)
      if (outcome.what !== 'blank') {
        const event = { kind: 'handled', ...place, n, what: outcome.what, line: textOf(line) } as const
        told[index]?.push(withOutcome(event, outcome))
      }
      if (outcome.what === 'iamat')
        told[index]?.push({ kind: 'replied', ...place, n, line: textOf(outcome.reply) })
      if ('reply' in outcome) {
        log.line('out', peer, outcome.reply)
        answer(`${outcome.reply}\n`)
      }
      if ('to' in outcome && outcome.to.length > 0) forwarded += `${outcome.to} ${outcome.line}\n`
    }
    const framer = createFramer({
      line(line) {
        const outcome = herd.handle(line)
        meet(line, outcome)
        news.heard(line, outcome)
      },
      tooLong: start => log.line('in', peer, start),
    })
    const news = createNewsReader({
      ...{ herd, known, log, framer, peer: () => peer, from: () => undefined },
      ...{ reply: answer, otherwise: meet },
      told({ lines, answers, to, verdicts }) {
        const about = { ...place, n: n + 1, verdicts, ...(to.length > 0 && { to }) }
        const said = (all: string) => textOf(all).slice(0, -1)
        const burst = { kind: 'burst', of: 'handled', ...about, lines: said(lines) } as const
        told[index]?.push(...eventsIn([answers === undefined ? burst : { ...burst, answers: said(answers) }]))
        n += verdicts.length
      },
      forward(to, lines, updates) {
        expect(lines.split('\n')).toHaveLength(updates.length + 1)
        forwarded += lines.replace(/^(?=.)/gm, `${to} `)
      },
    })
    return isQuick ? news.read : (chunk: Buffer) => framer.push(chunk.toString('latin1'))
  })

  for (const deed of deeds)
    if (deed === 'forget') herd.forget()
    else log.turn(() => readers[deed.peer]?.(Buffer.from(deed.bytes, 'latin1')))
  log.close()
  const logged: Record<string, string[]> = {}
  for (const { direction, peers, line } of loggedIn(readFileSync(path, 'latin1'))) {
    const about = `${direction} ${peers}`
    logged[about] = [...(logged[about] ?? []), line]
  }
  rmSync(folder, { recursive: true })
  const records = [...herd.records].map(([client, { line }]): [string, string] => [client, line])
  return { records, answers, forwarded, log: logged, told }
}

const update = fc
  .record({
    client: fc.constantFrom('kiwi', 'emu', 'm\xc3\xbcsli', 'bell\x07', 'a$&b', `long-${'x'.repeat(90)}`),
    time: fc.nat({ max: 30 }),
  })
  .map(({ client, time }) => `${client} +1-1 ${time}`)

const line = fc.oneof(
  { weight: 20, arbitrary: update.map(each => `AT Bailey +0.5 ${each}`) },
  { weight: 6, arbitrary: update.map(each => `IAMAT ${each}`) },
  { weight: 1, arbitrary: update.map(each => `AT  Bailey  +0.5 ${each} `) },
  { weight: 1, arbitrary: update.map(each => `AT Bailey +0.5 ${each}\r`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' ', '\r', 'AT', 'nonsense', 'AT \xff +0.5 kiwi +1-1 5', 'HELLO'),
  },
  { weight: 1, arbitrary: fc.constantFrom(5000, 9000).map(length => `IAMAT ${'y'.repeat(length)} +1+1 1`) },
)

/** Friends say mostly what others said, for long in the same order, cut into chunks anywhere. */
const deeds = fc
  .record({
    said: fc.array(line, { minLength: 1, maxLength: 40, size: 'max' }),
    turns: fc.array(
      fc.record({
        peer: fc.nat({ max: PEERS.length - 1 }),
        length: fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 900 }), fc.nat({ max: 4000 })),
        jump: fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat() }),
        forget: fc.oneof({ weight: 20, arbitrary: fc.constant(false) }, fc.constant(true)),
      }),
      { minLength: 1, maxLength: 60, size: 'max' },
    ),
  })
  .map(({ said, turns }) => {
    const all = said.map(each => `${each}\n`).join('')
    const places = PEERS.map(() => 0)
    return turns.flatMap(({ peer, length, jump, forget }): Deed[] => {
      const from = (jump ?? places[peer] ?? 0) % all.length
      places[peer] = from + length
      const deed = { peer, bytes: all.slice(from, from + length) }
      return forget ? ['forget', deed] : [deed]
    })
  })

test('chunks read in one go leave the same records, answers, copies, log and trace as lines read one by one', () => {
  fc.assert(
    fc.property(deeds, all => {
      expect(serve(all, true)).toEqual(serve(all, false))
    }),
    { numRuns: 300 },
  )
})

test('what friends send back is passed over as bytes, up to the last whole line of a chunk', () => {
  const lines = Array.from(
    { length: 3000 },
    (_, index) => `AT Bailey +0.5 kiwi-${index % 7} +1-1 ${index + 1}\n`,
  )
  const all = lines.join('')
  const known = createKnownNews()
  const reader = known.reader()
  for (let index = 0; index < lines.length; index += 100) known.add(lines.slice(index, index + 100).join(''))
  let passed = 0
  for (let at = 0; at < all.length; at += passed) {
    const chunk = all.slice(at, at + 1000)
    passed = reader.skip(Buffer.from(chunk, 'latin1'))
    expect(passed).toBe(chunk.lastIndexOf('\n') + 1)
  }
})

test('a friend that says it in another order is found again', () => {
  const known = createKnownNews()
  const reader = known.reader()
  const one = (index: number) => `AT Bailey +0.5 kiwi-${index} +1-1 1\n`
  known.add('AT Bailey +0.5 emu +1-1 1\n')
  for (let index = 0; index < 1000; index++) known.add(one(index))
  for (let index = 0; index < 500; index++) reader.repeated(one(index).trimEnd())
  expect(reader.skip(Buffer.from(one(500) + one(501)))).toBe((one(500) + one(501)).length)
})
