import { expect, test } from 'vitest'
import { flawNamed, flaws, herdCommandSchema } from '../../src/herd/index.ts'
import fc from '../properties.ts'

test('the six flaws are there, each with where it is from and what to look for, in sentences', () => {
  expect(flaws.map(({ name }) => name)).toEqual([
    'forgets',
    'fragile',
    'one-command',
    'hangs-up',
    'chunk-is-a-message',
    'blocking-places',
  ])
  for (const { paper, lookFor } of flaws) {
    expect(paper).not.toBe('')
    expect(lookFor).toMatch(/^[A-Z].*\.$/)
  }
  expect(flawNamed('perfect')).toBeUndefined()
})

test('forgets: whoever connects makes the server forget', () => {
  let forgot = 0
  flawNamed('forgets')?.connected?.({ forget: () => forgot++ })
  expect(forgot).toBe(1)
})

test('one-command and hangs-up: after what a client said, not after what a friend did', () => {
  for (const [name, does] of [
    ['one-command', 'deaf'],
    ['hangs-up', 'hangs up'],
  ]) {
    const after = flawNamed(name ?? '')?.after
    for (const what of ['iamat', 'whatsat', 'invalid'] as const) expect(after?.(what)).toBe(does)
    for (const what of ['at', 'hello', 'control', 'blank'] as const) expect(after?.(what)).toBeUndefined()
  }
})

test('chunk-is-a-message: a read is one message whatever lines are in it, and long ones split; no byte is lost', () => {
  const messagesIn = flawNamed('chunk-is-a-message')?.messagesIn ?? (() => [])
  expect(messagesIn('a\nb\n')).toEqual(['a\nb\n'])
  expect(messagesIn('x'.repeat(2500)).map(({ length }) => length)).toEqual([1024, 1024, 452])
  fc.assert(fc.property(fc.string({ maxLength: 5000 }), read => messagesIn(read).join('') === read))
})

test('a flaw that does not exist is no command', () => {
  expect(herdCommandSchema.safeParse({ do: 'flaw', flaw: 'forgets', on: true, server: 'Bona' }).success).toBe(
    true,
  )
  for (const bad of [
    { do: 'flaw', flaw: 'perfect', on: true },
    { do: 'flaw', flaw: 'forgets' },
    { do: 'options', links: 'none' },
    { do: 'options', breaker: 0 },
    { do: 'options', breaker: 1.5 },
  ])
    expect(herdCommandSchema.safeParse(bad).success).toBe(false)
})
