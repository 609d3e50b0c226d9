import { type At, compareTimes, type PosixTime } from '../protocol/index.ts'

/**
 * Updates that friends have announced and that have not come. Each has time to come by an eager link; then one friend
 * that announced it is asked for it, and after that another. Time is counted in ticks.
 *
 * How long to wait is learnt as TCP learns its timeout (RFC 6298): half as long again as copies lately lagged behind
 * their announcements, so that slow wires cause one needless graft, not one for each update.
 */
export interface MissingUpdates {
  /** A friend has an update of this client's. Of two updates the later is waited for. */
  announced(client: string, time: string, at: PosixTime, by: string): void
  /** An update is here, from that friend where it is known: earlier ones are missing no more. */
  came(update: At, from: string | undefined): void
  /** A tick has passed: whom to ask for what. */
  tick(canAsk: (friend: string) => boolean): { friend: string; client: string; time: string }[]
  readonly size: number
  /** How many ticks an announced update has to come, as learnt so far. */
  readonly wait: number
}

interface Missing {
  time: string
  at: PosixTime
  /** Who has it, the next to be asked first. */
  announcers: string[]
  /** Who has been asked, as often as they were. */
  asked: string[]
  /** Ticks since it was announced, and at which the next is asked. */
  age: number
  due: number
}

/** The first wait and the longest, in ticks; a second friend is asked after half as long. */
export interface Waits {
  first: number
  longest: number
}

/** So often is an update asked for before it is given up: by then links are down, and catch-up will bring it. */
const MOST_ASKED = 8

export function createMissingUpdates({ first, longest }: Waits): MissingUpdates {
  const all = new Map<string, Missing>()
  let lag = 0

  const wait = () => Math.min(longest, Math.max(first, Math.ceil(lag * 1.5)))

  return {
    announced(client, time, at, by) {
      const known = all.get(client)
      const order = known ? compareTimes(at, known.at) : 1
      if (order > 0) all.set(client, { time, at, announcers: [by], asked: [], age: 0, due: wait() })
      else if (order === 0 && !known?.announcers.includes(by)) known?.announcers.push(by)
    },
    came(update, from) {
      const missing = all.get(update.client)
      if (!missing || compareTimes(missing.at, update.at) > 0) return
      all.delete(update.client)
      if (from !== undefined && !missing.asked.includes(from)) lag = Math.max(missing.age, lag * 0.9)
    },
    tick(canAsk) {
      const asks = []
      for (const [client, missing] of all) {
        if (++missing.age < missing.due) continue
        const friend = missing.announcers.find(canAsk)
        if (friend === undefined || missing.asked.length >= MOST_ASKED) {
          all.delete(client)
          continue
        }
        missing.announcers = [...missing.announcers.filter(each => each !== friend), friend]
        missing.asked.push(friend)
        missing.due = missing.age + Math.ceil(wait() / 2)
        asks.push({ friend, client, time: missing.time })
      }
      return asks
    },
    get size() {
      return all.size
    },
    get wait() {
      return wait()
    },
  }
}
