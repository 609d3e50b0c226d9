import type { Carriage } from './carriage.ts'
import type { Outgoing } from './ends.ts'
import type { LinkSettings } from './link-settings.ts'
import { createMessageLink } from './message-link.ts'

/** One server's way to one friend: a connection that is dialed, kept and written once a turn, or one for each line. */
export interface FriendLink {
  /** Opens the connection; returns what gives it up. */
  dial(up: () => void, failed: () => void): () => void
  /** Puts a line on the link, or loses it (and says so) where the link is not up. */
  send(said: Outgoing): void
  /** Writes what this turn has put on it. */
  flush(): void
  /** Lets the kept connection go. */
  hangUp(): void
  /** Lets everything go. */
  end(): void
  readonly isUp: boolean
}

export function createFriendLink(settings: LinkSettings): FriendLink {
  const { friend, loop } = settings
  const messages = createMessageLink(settings)
  let carriage: Carriage | undefined
  let out: Outgoing[] = []

  function letGo() {
    carriage?.end()
    carriage = undefined
    out = []
  }

  return {
    dial(up, failed) {
      let isWanted = true
      let mine: Carriage | undefined
      settings.dial({
        up(reached) {
          if (!isWanted) return reached.end()
          mine = reached
          loop.post('connection', () => {
            if (!isWanted) return
            carriage = reached
            settings.up()
            up()
          })
        },
        refused: () =>
          loop.post('connection', () => {
            if (!isWanted) return
            failed()
            settings.refused()
          }),
        closed: () =>
          loop.post('connection', () => {
            if (mine === undefined || carriage !== mine) return
            letGo()
            settings.lost()
          }),
      })
      return () => {
        isWanted = false
        mine?.end()
      }
    },
    send(said) {
      if (!settings.kept()) messages.send(said, settings.hello())
      else if (carriage) out.push(said)
      else settings.tellLost(said, `the link to ${friend} is down`)
    },
    flush() {
      if (out.length === 0) return
      const lines = out
      out = []
      for (const said of lines) carriage?.take(said)
    },
    hangUp: letGo,
    end() {
      letGo()
      messages.hangUp()
    },
    get isUp() {
      return carriage !== undefined
    },
  }
}
