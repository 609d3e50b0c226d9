import type { Carriage } from './carriage.ts'
import type { Outgoing } from './ends.ts'
import type { LinkSettings } from './link-settings.ts'
import { createMessageLink, type MessageLink } from './message-link.ts'

/** One server's way to one friend: a connection that is dialed, kept and written once a turn or a batch, or one for each line or batch. */
export interface FriendLink {
  /** Opens the connection; returns what gives it up. */
  dial(up: () => void, failed: () => void): () => void
  /** Puts a line on the link, or loses it (and says so) where the link is not up. */
  send(said: Outgoing): void
  /** Writes what was put on it. */
  flush(): void
  /** Lets the kept connection go. */
  hangUp(): void
  /** Lets everything go. */
  end(): void
  isUp(): boolean
}

export function createFriendLink(friend: string, settings: LinkSettings): FriendLink {
  const { loop } = settings
  /** Made when first wanted: a herd has many links. */
  let messages: MessageLink | undefined
  let carriage: Carriage | undefined
  let out: Outgoing[] = []

  function letGo() {
    carriage?.end()
    carriage = undefined
    for (const said of out) settings.tellLost(friend, said, `the link to ${friend} is down`)
    out = []
  }

  function put(said: Outgoing) {
    if (out.length === 0) out = [said]
    else out.push(said)
  }

  function bring(said: readonly Outgoing[]) {
    messages ??= createMessageLink(friend, settings)
    messages.send(said, settings.hello())
  }

  return {
    dial(up, failed) {
      /** Who waits to be told. A connection lives longer, and must not keep who dialed. */
      let waiting: { up(): void; failed(): void } | undefined = { up, failed }
      let mine: Carriage | undefined
      settings.dial(friend, {
        up(reached) {
          if (!waiting) return reached.end()
          mine = reached
          loop.post('connection', () => {
            if (!waiting) return
            const { up } = waiting
            waiting = undefined
            carriage = reached
            settings.up(friend)
            up()
          })
        },
        refused: () =>
          loop.post('connection', () => {
            if (!waiting) return
            const { failed } = waiting
            waiting = undefined
            failed()
            settings.refused(friend)
          }),
        closed: () =>
          loop.post('connection', () => {
            if (mine === undefined || carriage !== mine) return
            letGo()
            settings.lost(friend)
          }),
      })
      return () => {
        waiting = undefined
        mine?.end()
      }
    },
    send(said) {
      const isKept = settings.kept()
      if (!isKept && !settings.collecting()) bring([said])
      else if (!isKept || carriage) put(said)
      else settings.tellLost(friend, said, `the link to ${friend} is down`)
    },
    flush() {
      if (out.length === 0) return
      const lines = out
      out = []
      if (!settings.kept()) return bring(lines)
      for (const said of lines) carriage?.take(said)
    },
    hangUp: letGo,
    end() {
      letGo()
      messages?.hangUp()
    },
    isUp: () => carriage !== undefined,
  }
}
