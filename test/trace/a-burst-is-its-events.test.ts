import { expect, test } from 'vitest'
import { type Burst, batchOfText, burstText, eventsIn, type TraceEvent } from '../../src/trace/index.ts'
import { createRecordingReader } from '../../src/trace/recording/index.ts'
import fc from '../properties.ts'

const name = fc.stringMatching(/^[!#-[\]-~]{1,12}$/)
const iamat = fc
  .tuple(name, fc.nat())
  .map(([client, time]) => ({ update: `${client} ${time}`, says: `${client} +1-1 ${time}` }))
const verdicts = { n: 'news', d: 'duplicate', s: 'stale' } as const
const heard = fc
  .tuple(iamat, fc.constantFrom('n', 'd', 's'))
  .map(([{ update, says }, letter]) => ({ update, says, letter }))
const lines = fc.array(heard, { minLength: 1, maxLength: 30 })
const names = fc.array(name, { maxLength: 3 })
const header = '{"herdscope":2,"preset":"x","title":"A herd"}\n'

/** What is in the text of a burst, as a batch and as a recording. */
function read(burst: Burst): TraceEvent[] {
  const text = `${burstText(burst)}\n`
  const reader = createRecordingReader()
  const recorded = [...reader.take(header + text), ...reader.end()]
  expect(reader.leftOut).toBeUndefined()
  expect(recorded).toEqual(batchOfText(text).events)
  expect(recorded).toEqual(eventsIn([burst]))
  return recorded
}

test('lines on a wire come back from their bursts, numbered, each with its update', () => {
  fc.assert(
    fc.property(lines, name, name, fc.nat(), (all, from, to, n) => {
      const way = { t: 7, from, to, link: 2 }
      const said = all.map(({ says }) => `AT ${from} +0.5 ${says}`)
      expect(read({ kind: 'burst', of: 'sent', ...way, n, due: 9, lines: said.join('\n') })).toEqual(
        all.map(({ update }, index) => ({
          ...{ kind: 'sent', ...way, n: n + index, line: said[index], update, due: 9 },
        })),
      )
      expect(read({ kind: 'burst', of: 'delivered', ...way, n, count: all.length })).toEqual(
        all.map((_, index) => ({ kind: 'delivered', ...way, n: n + index })),
      )
    }),
  )
})

test('what a server made of lines comes back, and what it answered', () => {
  fc.assert(
    fc.property(lines, name, names, fc.boolean(), (all, server, to, isAsked) => {
      const at = all.map(({ says }) => `AT ${server} +0.5 ${says}`)
      const said = isAsked ? all.map(({ says }) => `IAMAT ${says}`) : at
      const place = { t: 7, server, port: 5000 }
      const goes = to.length > 0 ? { to } : {}
      const burst: Burst = {
        ...{ kind: 'burst', of: 'handled', ...place, n: 3, lines: said.join('\n'), ...goes },
        verdicts: all.map(({ letter }) => letter).join(''),
        ...(isAsked && { answers: at.join('\n') }),
      }
      expect(read(burst)).toEqual(
        all.flatMap(({ update, letter }, index) => {
          const numbered = { ...place, n: 3 + index }
          const handled = {
            ...{ kind: 'handled', ...numbered, what: isAsked ? 'iamat' : 'at', line: said[index], update },
            ...{ verdict: verdicts[letter as 'n' | 'd' | 's'], ...goes },
            ...(letter === 'n' && { stored: at[index] }),
          }
          return isAsked ? [handled, { kind: 'replied', ...numbered, line: at[index] }] : [handled]
        }),
      )
    }),
  )
})

test('a burst that is not whole is left out of a recording, with a word', () => {
  const whole = {
    kind: 'burst',
    of: 'handled',
    t: 1,
    server: 'Bona',
    port: 5,
    n: 1,
    lines: 'AT a',
    verdicts: 'n',
  }
  const delivered = {
    kind: 'burst',
    of: 'delivered',
    t: 1,
    from: 'Bona',
    to: 'Clark',
    link: 1,
    n: 1,
    count: 2,
  }
  const broken = [
    { ...whole, verdicts: 'nn' },
    { ...whole, verdicts: 'x' },
    { ...whole, answers: 'AT a\nAT b' },
    { ...whole, lines: 5 },
    { ...delivered, count: 0 },
    { ...delivered, count: 1e9 },
    { ...delivered, from: undefined },
    { kind: 'burst', of: 'confetti', t: 1 },
  ]
  for (const each of broken) {
    const reader = createRecordingReader()
    expect(reader.take(`${header}${JSON.stringify(each)}\n`)).toEqual([])
    expect(reader.leftOut).toContain('A line is no event and was left out (line 2 is a burst of')
  }
  const reader = createRecordingReader()
  expect(reader.take(`${header}${JSON.stringify(whole)}\n${JSON.stringify(delivered)}\n`)).toHaveLength(3)
})

test('a recording that says in few words that very much was delivered does not fill memory', () => {
  const reader = createRecordingReader()
  const delivered = {
    kind: 'burst',
    of: 'delivered',
    t: 1,
    from: 'Bona',
    to: 'Clark',
    link: 1,
    n: 1,
    count: 65_536,
  }
  const events = reader.take(header + `${JSON.stringify(delivered)}\n`.repeat(1000))
  expect(events.length).toBeLessThan(1_010_000)
  expect(reader.leftOut).toContain('tells of more lines than can have been sent')
})

test('a burst of very many lines is read whole', () => {
  const lines = 'AT a\n'.repeat(600_000).slice(0, -1)
  const reader = createRecordingReader()
  const burst = { kind: 'burst', of: 'sent', t: 1, from: 'Bona', to: 'Clark', link: 1, n: 1, due: 1, lines }
  expect(reader.take(`${header}${JSON.stringify(burst)}\n`)).toHaveLength(600_000)
})
