import type { TraceEvent } from '../../src/trace/index.ts'
import { createStory, type Story, tell } from '../../src/ui/session/story.ts'

/** Times below are in milliseconds of the trace. */
export const ms = 1000

export const client = 'page-test'
export const update = 'kiwi 1.5'
const line = 'AT Bailey +0.1 kiwi +34.0-118.0 1.5'

/** Three servers in a row, Bailey, Bona and Clark, all up, each link connected. */
export const herd: TraceEvent[] = [
  {
    kind: 'herd',
    t: 0,
    preset: 'row',
    title: 'A row of three',
    flood: 'newest-wins',
    catchUp: true,
    wires: true,
    servers: [
      { name: 'Bailey', port: 1 },
      { name: 'Bona', port: 2 },
      { name: 'Clark', port: 3 },
    ],
    friends: [
      ['Bailey', 'Bona'],
      ['Bona', 'Clark'],
    ],
  },
  ...['Bailey', 'Bona', 'Clark'].map(server => up(server, 'quiet')),
  ...link('Bailey', 'Bona', 101),
  ...link('Bona', 'Bailey', 102),
  ...link('Bona', 'Clark', 103),
  ...link('Clark', 'Bona', 104),
]

export function up(server: string, traffic: 'quiet' | 'busy', t = 0): TraceEvent {
  return { kind: 'state', t, server, event: 'START', value: { up: { traffic, places: 'idle' } } }
}

function link(from: string, to: string, port: number): TraceEvent[] {
  return [
    { kind: 'opened', t: 0, server: to, port },
    { kind: 'linked', t: 0, from, to, link: 1, port },
    { kind: 'state', t: 0, server: from, friend: to, event: 'UP', value: 'up' },
  ]
}

/** A server's decision about a line that came from `port`. */
export function handled(
  t: number,
  server: string,
  port: number,
  verdict: 'news' | 'duplicate',
  to: string[] = [],
): TraceEvent {
  const what = port > 200 ? 'iamat' : 'at'
  const stored = verdict === 'news' ? { stored: line } : {}
  return { kind: 'handled', t: t * ms, server, port, n: 1, what, line, update, verdict, to, ...stored }
}

export function sent(t: number, from: string, to: string): TraceEvent {
  return { kind: 'sent', t: t * ms, from, to, link: 1, n: 1, line, update, due: (t + 100) * ms }
}

/** An update's whole way along the row: Bailey hears it at 1000 ms, Clark has it at 1200, the last echo ends at 1300. */
export const flood: TraceEvent[] = [
  handled(1000, 'Bailey', 201, 'news', ['Bona']),
  sent(1000, 'Bailey', 'Bona'),
  handled(1100, 'Bona', 101, 'news', ['Bailey', 'Clark']),
  sent(1100, 'Bona', 'Bailey'),
  sent(1100, 'Bona', 'Clark'),
  handled(1200, 'Bailey', 102, 'duplicate'),
  handled(1200, 'Clark', 103, 'news', ['Bona']),
  sent(1200, 'Clark', 'Bona'),
  handled(1300, 'Bona', 104, 'duplicate'),
]

/** The story that those events tell. */
export function storyOf(...events: TraceEvent[]): Story {
  const story = createStory(client)
  for (const event of events) tell(story, event)
  return story
}
