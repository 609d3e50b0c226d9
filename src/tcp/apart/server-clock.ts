/** Another process's trace clock, seen from here. */
export interface ServerClock {
  /** A ping was sent at `sent`, answered with the other's time `there`, and the answer came at `heard` (microseconds). */
  hear(sent: number, there: number, heard: number): void
  /** A time of the other's as one of ours; undefined until something was heard. Never earlier than the one before. */
  here(there: number): number | undefined
}

/** Of so many answers the quickest is believed: it was held up least on its way (Cristian 1989). */
const REMEMBERED = 16

/** What is known of the difference between two clocks is as wrong as the quickest answer took, at most. */
export function createServerClock(): ServerClock {
  const answers: { took: number; ahead: number }[] = []
  let ahead: number | undefined
  let last = 0
  return {
    hear(sent, there, heard) {
      answers.push({ took: heard - sent, ahead: there - (sent + heard) / 2 })
      if (answers.length > REMEMBERED) answers.shift()
      ahead = answers.reduce((best, each) => (each.took < best.took ? each : best)).ahead
    },
    here(there) {
      if (ahead === undefined) return undefined
      last = Math.max(last, Math.round(there - ahead), 0)
      return last
    },
  }
}
