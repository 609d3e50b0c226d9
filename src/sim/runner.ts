import type { VirtualClock } from './virtual-clock.ts'

/** Runs a virtual clock while somebody waits for it. */
export interface Runner {
  /** Resolves when the clock has come to that time, or the signal is aborted. `leads`: it runs for it, paced or not. */
  reach(t: number, signal?: AbortSignal, leads?: boolean): Promise<void>
  /** Runs until something holds, or for so many milliseconds at most. */
  until(holds: () => boolean, patience?: number): Promise<void>
  /** Paced, it runs only for those who lead. */
  setPaced(paced: boolean): void
  /** Nobody is waited for any more. */
  end(): void
}

interface Wait {
  t: number
  leads: boolean
  holds?: () => boolean
  isOver: boolean
  resolve(): void
}

interface RunnerSettings {
  clock: VirtualClock
  /** Whether there is something to tell. */
  hasNews(): boolean
  /** Whether that is so much that it should be told soon. */
  isFull(): boolean
  /** Tells what has happened so far. */
  tell(): void
  breathe(): Promise<void>
}

/** What has happened is told once a virtual millisecond (microseconds). */
const TELL_EVERY = 1000

/** What a round counts for, beside what happens in it. */
const ROUND = 10

/** So many things may happen before others have a turn: some 5 milliseconds of work. */
const AT_ONCE = 2000

export function createRunner({ clock, hasNews, isFull, tell, breathe }: RunnerSettings): Runner {
  let waits: Wait[] = []
  let isRunning = false
  let isPaced = false
  /** What has happened since others had a turn. */
  let happened = 0
  /** All is told up to now; what else there is to tell is of later. */
  let isTold = false

  function settle() {
    const over = waits.filter(wait => wait.isOver || wait.t <= clock.now() || wait.holds?.())
    if (over.length === 0) return
    tell()
    waits = waits.filter(wait => !over.includes(wait))
    for (const { resolve } of over) resolve()
  }

  /** Lets time pass until there is something to tell, somebody waits no longer, or much has happened. */
  function run() {
    const leaders = isPaced ? waits.filter(({ leads }) => leads) : waits
    const end = leaders.reduce((least, { t }) => Math.min(least, t), Number.POSITIVE_INFINITY)
    const conditions = waits.filter(({ holds }) => holds)
    for (let count = 0; count < AT_ONCE; count++) {
      const next = clock.next()
      // Also before nothing happens for long: who hears this may wait no longer.
      const until = Math.min(next, end)
      if (!isTold && Math.floor(until / TELL_EVERY) > Math.floor(clock.now() / TELL_EVERY) && hasNews()) {
        isTold = true
        return tell()
      }
      if (next > end || next === Number.POSITIVE_INFINITY) {
        // Nothing will happen any more: whoever waits for a condition waits in vain.
        if (end === Number.POSITIVE_INFINITY) for (const wait of leaders) wait.isOver = true
        else clock.goTo(end)
        return
      }
      clock.step()
      isTold = false
      happened++
      if (isFull()) return tell()
      if (conditions.some(({ holds, isOver }) => isOver || holds?.())) return
    }
  }

  async function drive() {
    if (isRunning) return
    isRunning = true
    for (;;) {
      settle()
      // Whoever was waited for may go on, and wait for something else.
      await undefined
      if (!waits.some(({ leads }) => leads || !isPaced)) break
      run()
      // Also where nothing happens, somebody may wait in a loop.
      happened += ROUND
      if (happened < AT_ONCE) continue
      happened = 0
      await breathe()
    }
    isRunning = false
  }

  function wait(part: Pick<Wait, 't' | 'leads' | 'holds'>, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve()
    return new Promise(resolve => {
      const waiting: Wait = {
        ...part,
        isOver: false,
        resolve() {
          signal?.removeEventListener('abort', abort)
          resolve()
        },
      }
      const abort = () => {
        waiting.isOver = true
        // Nobody may be running who would see it.
        if (!isRunning) settle()
      }
      signal?.addEventListener('abort', abort)
      waits.push(waiting)
      void drive()
    })
  }

  return {
    reach: (t, signal, leads = false) => wait({ t, leads }, signal),
    until(holds, patience) {
      if (holds()) return Promise.resolve()
      const t = patience === undefined ? Number.POSITIVE_INFINITY : clock.now() + patience * 1000
      return wait({ t, leads: true, holds })
    },
    setPaced(paced) {
      isPaced = paced
      if (!paced && waits.length > 0) void drive()
    },
    end() {
      for (const each of waits) each.isOver = true
      settle()
    },
  }
}
