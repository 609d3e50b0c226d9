import type { Line } from '../protocol/index.ts'
import type { Carriage } from './carriage.ts'
import type { Outgoing } from './ends.ts'
import type { LinkSettings } from './link-settings.ts'

/** A link that keeps no connection: each line or batch opens one, is sent on it, and closes it, as in all five papers. */
export interface MessageLink {
  /** `hello`: a first line of the connection that says whose it is. */
  send(said: readonly Outgoing[], hello: Line | undefined): void
  /** Forgets what waits. */
  hangUp(): void
}

/** So many connections to one friend at once: lines beyond wait, and may then overtake each other. */
const MOST_AT_ONCE = 8

interface Waiting {
  said: readonly Outgoing[]
  hello: Line | undefined
}

export function createMessageLink(
  friend: string,
  { loop, dial, refused, tellLost }: LinkSettings,
): MessageLink {
  let waiting: Waiting[] = []
  let under = 0
  /** What is under way counts only for what was sent since the links were last let go. */
  let age = 0
  /** Connections on which nothing was said yet. */
  const open = new Set<Carriage>()

  function lose(said: readonly Outgoing[], why: string) {
    for (const each of said) tellLost(friend, each, why)
  }

  function bring({ said, hello }: Waiting) {
    under++
    const born = age
    const isOld = () => born !== age
    const over = () =>
      loop.post('connection', () => {
        if (isOld()) return
        under--
        next()
      })
    dial(friend, {
      up(carriage) {
        if (isOld()) return carriage.end()
        open.add(carriage)
        loop.post('connection', () =>
          loop.atEnd(() => {
            if (!open.delete(carriage)) return
            if (hello !== undefined) carriage.take({ line: hello, update: undefined })
            for (const each of said) carriage.take(each)
            carriage.end()
          }),
        )
      },
      refused: () =>
        loop.post('connection', () => {
          if (isOld()) return
          lose(said, `${friend} refused`)
          refused(friend)
          under--
          next()
        }),
      closed: over,
    })
  }

  function next() {
    while (under < MOST_AT_ONCE) {
      const message = waiting.shift()
      if (!message) return
      bring(message)
    }
  }

  return {
    send(said, hello) {
      if (under < MOST_AT_ONCE) bring({ said, hello })
      else waiting.push({ said, hello })
    },
    hangUp() {
      age++
      for (const carriage of open) carriage.end()
      open.clear()
      under = 0
      for (const { said } of waiting) lose(said, 'the server let go of its links')
      waiting = []
    },
  }
}
