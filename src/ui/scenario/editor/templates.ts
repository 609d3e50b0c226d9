/** A scenario to begin with. */
export interface Template {
  /** Its file's name, without the ending. */
  name: string
  title: string
  text: string
}

const SCHEMA = '# yaml-language-server: $schema=scenario.schema.json\nscenario: 1\n'

const IAMAT = 'IAMAT kiwi +34.068930-118.445127 now'

/** What a person may begin with: each can be run as it is. */
export const templates: readonly Template[] = [
  {
    name: 'my-scenario',
    title: 'One flood',
    text: `${SCHEMA}title: One flood
herd: ucla-2024
options: { delay: 200 ms }
steps:
  - say: A client tells Bailey where it is.
  - { send: ${IAMAT}, to: Bailey }
  - wait: converged
  - expect: { copies: 12, converged: true }
`,
  },
  {
    name: 'my-question',
    title: 'A question to the audience',
    text: `${SCHEMA}title: A question
herd: ucla-2024
options: { delay: 200 ms }
steps:
  - ask: A client tells Bailey where it is. How many copies does that take?
    options: [4, 6, 12]
    right: 12
    why: Each of the six friendships carries the line twice, once each way.
  - { send: ${IAMAT}, to: Bailey }
  - wait: converged
  - expect: { copies: 12 }
`,
  },
  {
    name: 'my-crash',
    title: 'A server is down, and comes back',
    text: `${SCHEMA}title: A server is down, and comes back
herd: ucla-2024
options: { catch-up: true }
steps:
  - say: Campbell is down when the news comes.
  - crash: Campbell
  - { send: ${IAMAT}, to: Bailey, client: phone }
  - wait: quiet
  - expect: { records: { Jaquez: { kiwi: any }, Campbell: { kiwi: none } } }
  - say: It comes back, and its friends tell it what it missed.
  - start: Campbell
  - wait: links
  - expect: { records: { Campbell: { kiwi: any } } }
`,
  },
  {
    name: 'my-partition',
    title: 'A partition, healed',
    text: `${SCHEMA}title: A partition, healed
herd: { shape: ring, size: 6 }
options: { catch-up: true }
steps:
  - say: Two halves that do not hear each other.
  - partition: [[Ada, Alan, Anita]]
  - { send: ${IAMAT}, to: Ada }
  - wait: quiet
  - expect: { reached: [Ada, Alan, Anita] }
  - say: The wires are mended, and catch-up brings the news across.
  - heal: all
  - wait: links
  - wait: converged
`,
  },
]
