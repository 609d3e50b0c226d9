import { expect, test } from 'vitest'
import { lineOf, parseMessage } from '../../src/protocol/index.ts'

const whiteSpace = [' ', '\t', '\r', '\n', '\f', '\v']
const fields = ['IAMAT', 'kiwi', '+34.068930-118.445127', '1621464827.959498503']

test.each(whiteSpace)('%j separates fields, and around them it is ignored', space => {
  const line = space + fields.join(space + space) + space
  expect(parseMessage(line)).toMatchObject({ kind: 'iamat', client: 'kiwi', time: '1621464827.959498503' })
})

test('no other character of the first 65,536 separates fields or is ignored', () => {
  for (let code = 0; code < 0x10000; code++) {
    const character = String.fromCharCode(code)
    if (whiteSpace.includes(character) || (code >= 0xd800 && code <= 0xdfff)) continue
    const client = lineOf(`a${character}b`)
    const message = parseMessage(`IAMAT ${client} +0+0 1`)
    if (message.kind !== 'iamat' || message.client !== client) expect([code, message]).toBe('an IAMAT')
    if (parseMessage(lineOf(character)).kind === 'blank') expect(code).toBe('no blank')
  }
})

test.each([
  ['a no-break space', '\u00a0'],
  ['a line separator', '\u2028'],
  ['an ideographic space', '\u3000'],
  ['a next line', '\u0085'],
  ['a byte order mark', '\ufeff'],
])('%s alone is a client ID', (_, character) => {
  expect(parseMessage(lineOf(`IAMAT ${character} +0+0 1`))).toMatchObject({
    kind: 'iamat',
    client: lineOf(character),
  })
})
