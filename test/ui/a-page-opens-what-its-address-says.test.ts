import { expect, test } from 'vitest'
import { addressOf, sourceOfPage } from '../../src/ui/source/source-of-page.ts'

const base = 'https://example.org/herds/'
const opened = (query: string, bridge: boolean) => sourceOfPage({ href: `${base}${query}`, base, bridge })

test('a page with a bridge opens it, and without one a simulated herd', () => {
  expect(opened('', true)).toEqual({ source: { kind: 'bridge', address: base } })
  expect(opened('', false)).toEqual({ source: { kind: 'simulation', seed: 1, base } })
  expect(opened('?simulated&seed=7', true)).toEqual({ source: { kind: 'simulation', seed: 7, base } })
})

test('only a recording beside the page is opened', () => {
  expect(opened('?recording=a/b.herd', true).source).toEqual({
    kind: 'recording',
    from: { url: `${base}a/b.herd` },
  })
  const foreign = opened('?recording=https://evil.example/x.herd', false)
  expect(foreign.source.kind).toBe('simulation')
  expect(foreign.complaint).toContain('is not beside the page')
})

test('a seed that is none gets a sentence, and a herd all the same', () => {
  for (const seed of ['-1', '1.5', 'x', '', '9007199254740992']) {
    const { source, complaint } = opened(`?simulated&seed=${seed}`, false)
    expect(source).toMatchObject({ kind: 'simulation', seed: 1 })
    expect(complaint).toContain('a seed is a whole number from 0 to 9007199254740991')
  }
})

test('the address that is kept opens the same again', () => {
  const simulated = { kind: 'simulation', seed: 7, base } as const
  const kept = addressOf(simulated, `${base}?recording=x.herd&theme=dark`)
  expect(kept).toBe('/herds/?theme=dark&simulated&seed=7')
  expect(opened(kept.slice('/herds/'.length), true).source).toEqual(simulated)
  expect(addressOf({ kind: 'bridge', address: base }, new URL(kept, base).href)).toBe('/herds/?theme=dark')
})
