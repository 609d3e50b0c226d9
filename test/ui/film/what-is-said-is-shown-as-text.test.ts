import { expect, test } from 'vitest'
import { createTraceStore, type Told, type TraceEvent } from '../../../src/trace/index.ts'
import { markupOf } from '../../../src/ui/film/markup.tsx'
import { createPicturing } from '../../../src/ui/film/picturing.ts'
import { createMoments, type FilmWish, filmPlan } from '../../../src/ui/session/film-source.ts'
import { flood, herd, ms } from '../tracing.ts'

const EVIL = '<script>alert(1)</script> & "quoted" <b>bold</b>'

/** Every picture of the film of those events. */
function filmed(events: readonly TraceEvent[], wish: FilmWish): string[] {
  const store = createTraceStore()
  store.add(events.toSorted((a, b) => a.t - b.t))
  const plan = filmPlan(store, wish)
  const moments = createMoments(store)
  const picturing = createPicturing(() => ({}))
  const look = { theme: 'dark', size: [1280, 720] } as const
  return plan.frames.map(frame => {
    const moment = frame.kind === 'moment' ? moments(frame.t, frame.pace) : undefined
    return markupOf({ frame, plan, moment, look }, picturing)
  })
}

const pictures = (events: readonly TraceEvent[], title = ''): string[] =>
  filmed(events, { speed: 1, rate: 30, title, ends: true })

const noted = (text: string): TraceEvent => ({ kind: 'noted', t: 500 * ms, level: 'info', text })

test('a title, a caption and a client’s name with markup in them are text', () => {
  const client: TraceEvent[] = [
    { kind: 'opened', t: 100 * ms, server: 'Bona', port: 300 },
    { kind: 'client', t: 100 * ms, client: '<img>', server: 'Bona', port: 300, does: 'opened' },
    {
      kind: 'handled',
      t: 200 * ms,
      server: 'Bona',
      port: 300,
      n: 1,
      what: 'iamat',
      line: 'IAMAT <img> +1+1 1',
      update: '<img> 1',
      verdict: 'news',
      to: [],
      stored: 'AT Bona +1 <img> +1+1 1',
    },
  ]
  const all = pictures([...herd, ...client, noted(EVIL), ...flood], EVIL)
  for (const picture of all) {
    expect(picture).not.toMatch(/<(script|img|b)\b/)
    expect(picture).toContain('&lt;script&gt;')
  }
  expect(all.some(picture => picture.includes('&lt;img&gt;'))).toBe(true)
})

test('so are a scenario’s title, captions, questions, answers, claims and what failed', () => {
  const told = (t: number, told: Told): TraceEvent => ({ kind: 'told', t: t * ms, told })
  const evil = { title: `title ${EVIL}`, description: `about ${EVIL}` }
  const failure = { expected: `expected ${EVIL}`, found: EVIL }
  const asked = { question: `asked ${EVIL}`, options: [`one ${EVIL}`, `two ${EVIL}`], right: 1 }
  const all = filmed(
    [
      ...[
        ...herd,
        ...flood,
        told(900, { shows: 'title', ...evil }),
        told(901, { shows: 'caption', text: EVIL }),
      ],
      told(902, { shows: 'question', ...asked, why: `why ${EVIL}` }),
      told(1350, { shows: 'focus', select: 'Clark -> Bona' }),
      told(1400, { shows: 'claim', words: `claim ${EVIL}`, failure }),
      told(1500, { shows: 'end', end: 'failed' }),
    ],
    { rate: 2, ends: true },
  )
  for (const picture of all) expect(picture).not.toMatch(/<(script|b)\b/)
  for (const start of ['title', 'about', 'asked', 'one', 'two', 'why', 'Expected expected', 'claim'])
    expect(all.some(picture => new RegExp(`>${start} &lt;script`).test(picture))).toBe(true)
  expect(all.some(picture => picture.includes('selection-edge'))).toBe(true)
  expect(all.at(-1)).toContain('The run failed · 0 of 1 claim held')
})

test('characters that a picture’s file has no place for are shown as such', () => {
  const [first = ''] = pictures([...herd, noted('bell \u0007'), ...flood], 'half \ud800 nul \u0000')
  expect(first).toContain('half \ufffd nul \ufffd')
})

test('the same film twice has the same pictures; they differ where something moves, and nowhere else', () => {
  const end: TraceEvent = { kind: 'opened', t: 2000 * ms, server: 'Clark', port: 400 }
  const once = pictures([...herd, ...flood, end])
  expect(pictures([...herd, ...flood, end])).toEqual(once)
  const scene = (n: number) => once[n]?.replace(/<g font-size="14" class="backed">.*?<\/g>/, '')
  expect(scene(5)).toBe(scene(25))
  for (let n = 30; n < 39; n++) expect(scene(n)).not.toBe(scene(n + 1))
})
