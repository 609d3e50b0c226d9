import { expect, test } from 'vitest'
import type { TraceEvent } from '../../src/trace/index.ts'
import { client, herd, storyOf } from './tracing.ts'

const about = { server: 'Bona', port: 900 }
const bad = 'WHATSAT kiwi 10 5'

const says = (does: 'said' | 'heard' | 'closed' | 'refused', line: string, who = client): TraceEvent => ({
  kind: 'client',
  t: 5,
  client: who,
  ...about,
  does,
  ...(does === 'said' || does === 'heard' ? { line } : { why: line }),
})

const decided: TraceEvent[] = [
  {
    kind: 'handled',
    t: 6,
    ...about,
    n: 1,
    what: 'invalid',
    line: bad,
    why: 'no IAMAT of kiwi is known here',
  },
  { kind: 'replied', t: 6, ...about, n: 1, line: `? ${bad}` },
]

const utterances = (...events: TraceEvent[]) => storyOf(...herd, ...events).conversation.utterances

test('what the second client said and heard is told apart', () => {
  const all = utterances(says('said', 'one'), says('said', 'two', `${client}-2`), says('heard', 'AT'))
  expect(all.map(({ line, second }) => [line, second])).toEqual([
    ['one', undefined],
    ['two', true],
    ['AT', undefined],
  ])
})

test("a conversation is this page's client's alone", () => {
  const all = utterances(
    says('said', 'one'),
    says('said', 'two', 'page-other'),
    says('closed', 'Bona crashed'),
  )
  expect(all.map(({ does, line }) => [does, line])).toEqual([
    ['said', 'one'],
    ['closed', 'Bona crashed'],
  ])
})

test("a refusal gets the server's reason, whichever of the two is told first", () => {
  for (const order of [
    [...decided, says('heard', `? ${bad}`)],
    [says('heard', `? ${bad}`), ...decided],
  ])
    expect(utterances(...order)).toEqual([
      { t: 5, server: 'Bona', does: 'heard', line: `? ${bad}`, why: 'no IAMAT of kiwi is known here' },
    ])
})

test('places that could not be had are a reason too', () => {
  const all = utterances(
    { kind: 'answered', t: 6, ...about, n: 1, error: 'no answer within 10 s' },
    { kind: 'replied', t: 6, ...about, n: 1, line: `? ${bad}` },
    says('heard', `? ${bad}`),
  )
  expect(all[0]?.why).toBe('places cannot be had: no answer within 10 s')
})

test('the last 200 utterances are kept', () => {
  const all = utterances(...Array.from({ length: 250 }, (_, n) => says('said', `line ${n}`)))
  expect(all).toHaveLength(200)
  expect(all.at(-1)?.line).toBe('line 249')
})
