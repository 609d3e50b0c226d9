import { expect, test } from 'vitest'
import { scenarioOf } from '../scenario/runs.ts'
import { live } from './live.ts'

const UPDATE = 'IAMAT kiwi +1+1'

/** Lives in which something was wrong once: what, the flood, the friendships, and the steps, as the search left them. */
const lives: [what: string, flood: string, friends: string, steps: string][] = [
  [
    'what a server said and forgot in a crash comes to its friend after the catch-up: nobody can bring it back',
    'signatures, delay: 68 ms',
    '[[A, B]]',
    `- { send: ${UPDATE} 0, to: A }
- { send: ${UPDATE} 1, to: B }
- { after: 1 ms, crash: B }
- start: B`,
  ],
  [
    'catch-up brings what a server holds, which under seen-set need not be the newest',
    'seen-set',
    '[[A, B], [A, C]]',
    `- { send: ${UPDATE} 0, to: B }
- { send: ${UPDATE} 1, to: A }
- partition: [[A]]
- { block: A, for: 69 ms }
- heal: all`,
  ],
  [
    'a copy that was not read when its connection was reset is waited for no longer',
    'visited-list',
    '[[A, B], [A, C]]',
    `- crash: C
- { send: ${UPDATE} 0, to: A }
- { block: B, for: 1 ms }
- reset: A -> B
- start: C`,
  ],
  [
    'where each line has a connection, nothing catches up a server that was down',
    'newest-wins, links: per-message',
    '[[A, B], [A, C]]',
    `- crash: B
- { send: ${UPDATE} 0, to: A }
- { after: 1 ms, crash: C }
- { send: ${UPDATE} 0, to: A }
- start: [B, C]`,
  ],
  [
    'a server that stands still hears only afterwards that a friendship has ended',
    'newest-wins',
    '[[A, B], [A, C], [B, C]]',
    `- { block: A, for: 6 ms }
- { send: ${UPDATE} 0, to: A }
- { after: 1 ms, unfriend: [A, B] }`,
  ],
  [
    'what catch-up brings besides is no copy of the flood',
    'visited-list, delay: 5 ms',
    '[[A, B]]',
    `- crash: A
- { send: ${UPDATE} 0, to: B }
- { after: 903 ms, start: A }
- { after: 309 ms, send: ${UPDATE} 0, to: A }`,
  ],
  [
    'a friend is known also where its link came up on a black hole that was mended since',
    'spanning-tree',
    '[[A, B]]',
    `- swallow: A -> B
- { after: 5 ms, send: ${UPDATE} 0, to: A }
- heal: all`,
  ],
  [
    'a later update stops an earlier one on its way, also where it was lost itself from there on',
    'signatures',
    '[[A, B], [A, C]]',
    `- swallow: A -> B
- { dial: A -> C, delay: 1 ms, bandwidth: 200 }
- { send: ${UPDATE} 1, to: A }
- { after: 1 ms, send: ${UPDATE} 0, to: C }
- heal: all`,
  ],
  [
    'the same update, said again elsewhere, goes no further than a server that has it',
    'spanning-tree',
    '[[A, B]]',
    `- options: { links: per-message }
- { send: ${UPDATE} 0, to: A }
- { after: 1 ms, options: { catch-up: false } }
- crash: A
- { add: C, friends: [B] }
- { send: ${UPDATE} 0, to: C }
- start: A`,
  ],
  [
    'what a server said before a crash, and friends heard after they had caught it up, comes back to it by nobody',
    'signatures, delay: 141 ms, seed: 259730',
    '[[A, B], [B, C], [C, D], [A, E], [B, D]]',
    `- crash: B
- { after: 76 ms, send: ${UPDATE} 0, to: A }
- { after: 42 ms, cut: A -> B }
- { after: 59 ms, send: ${UPDATE} 1, to: C }
- { send: ${UPDATE} 1, to: A }
- { after: 90 ms, crash: C }
- { send: ${UPDATE} 0, to: A }
- heal: all
- start: [B, C]`,
  ],
  [
    'a paused server has copies still to read of a link that was cut since: they count with what is told again',
    'seen-set',
    '[[A, B], [A, C]]',
    `- pause: A
- { send: ${UPDATE} 0, to: B }
- { after: 1 ms, partition: [[B]] }
- { after: 1284 ms, send: ${UPDATE} 0, to: C }
- heal: all
- resume: A`,
  ],
]

test.each(lives)('%s', async (_, options, friends, steps) => {
  const servers = [...new Set(friends.match(/[A-Z]/g))].map(name => `{ name: ${name} }`).join(', ')
  const text = `scenario: 1
title: A life
herd: { servers: [${servers}], friends: ${friends} }
options: { flood: ${options} }
steps:
${steps}
- { wait: quiet, within: 1 min }
- after: 30 s
`
  const { end, failure, broken } = await live(scenarioOf(text))
  expect({ failure, broken: broken.filter(({ expected }) => !expected) }).toEqual({
    failure: undefined,
    broken: [],
  })
  expect(end).toBe('passed')
})
