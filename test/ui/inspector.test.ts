import { expect, test } from 'vitest'
import { delaysOf, delaysText } from '../../src/ui/header/delays.ts'
import { allowedActions } from '../../src/ui/inspector/allowed-actions.ts'
import { spanText, timeText } from '../../src/ui/parts/time-text.ts'
import { clientName } from '../../src/ui/session/client-name.ts'

test('what can be done to a server is what its machine allows', () => {
  expect(allowedActions({ up: { traffic: 'busy', places: 'idle' } })).toEqual(['pause', 'stop', 'crash'])
  expect(allowedActions('paused')).toEqual(['resume', 'stop', 'crash'])
  expect(allowedActions('starting')).toEqual(['crash'])
  expect(allowedActions('stopping')).toEqual(['crash'])
  expect(allowedActions('stopped')).toEqual(['start'])
  expect(allowedActions('crashed')).toEqual(['start'])
})

test('delays are one number where all wires agree, a span where they do not, and none without relays', () => {
  const wire = { from: 'Bona', to: 'Clark', state: 'up' }
  const text = (...delays: number[]) => {
    const found = delaysOf(delays.map(delay => ({ ...wire, delay })))
    return found && delaysText(found)
  }
  expect(text(350, 350)).toBe('350 ms')
  expect(text(350, 50)).toBe('50–350 ms')
  expect(delaysOf([wire])).toBeUndefined()
})

test('times read as minutes, seconds and milliseconds; spans are as short as they can be', () => {
  expect(timeText(125_042_900)).toBe('02:05.042')
  expect(spanText(90)).toBe('90 µs')
  expect(spanText(87_400)).toBe('87 ms')
  expect(spanText(1_440_000)).toBe('1.4 s')
  expect(spanText(180_000_000)).toBe('3 min')
})

test("a tab's client keeps its name over a reload", () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const name = clientName(storage, () => 0.5)
  expect(name).toMatch(/^page-[0-9a-z]{4}$/)
  expect(clientName(storage, () => 0.1)).toBe(name)
})
