import type { Wakening } from '../trace/index.ts'
import type { LoopMeter } from './loop-meter.ts'
import type { Timer } from './virtual-clock.ts'
import type { World } from './world.ts'

/**
 * A server's event loop: what waits is done in turns, one after the other, and each thing takes its time. A turn is
 * reckoned at its beginning: `now` is the time at which the server is in it. What the turn says goes out at its end.
 */
export interface Loop {
  /** The server's time: within a turn, how far it has come in it. */
  now(): number
  /** Has something done in the next turn. */
  post(woke: Wakening, does: () => void): void
  /** Has something done after so many milliseconds. */
  after(milliseconds: number, woke: Wakening, does: () => void): Timer
  /** A line was handled, which takes its time. */
  handled(): void
  /** Stands still in the middle of a turn for so many microseconds. */
  wait(microseconds: number): void
  /** Stands still for so many microseconds; what else waits, waits for the next turn. */
  stall(microseconds: number): void
  /** Has something done at the end of the present turn. */
  atEnd(does: () => void): void
  /** Whatever it is in the middle of did not happen. */
  abort(): void
  /** Nothing is done any more. */
  end(): void
}

interface LoopSettings {
  world: World
  meter: LoopMeter | undefined
}

interface Task {
  woke: Wakening
  does: () => void
}

export function createLoop({ world, meter }: LoopSettings): Loop {
  const { clock, cost } = world
  let tasks: Task[] = []
  let ends: (() => void)[] = []
  /** When the present turn began, and how far it has come; `running` while its tasks are being done. */
  let began = 0
  let ran = 0
  let lines = 0
  let running = false
  let stalled = false
  /** A turn is under way or to come. */
  let busy = false
  let over = false
  let turn: Timer | undefined

  function begin() {
    began = clock.now()
    ran = 0
    lines = 0
    stalled = false
    running = true
    const waiting = tasks
    tasks = []
    let done = 0
    for (const { does } of waiting) {
      done++
      const before = lines
      does()
      if (lines === before) ran += cost.other
      if (over || stalled) break
    }
    running = false
    if (over) return
    if (done < waiting.length) tasks = [...waiting.slice(done), ...tasks]
    meter?.turned({ t: began + ran, woke: waiting[0]?.woke ?? 'message', ran, lines })
    turn = clock.at(began + ran, finish)
  }

  function finish() {
    const doing = ends
    ends = []
    for (const does of doing) does()
    if (tasks.length > 0 && !over) turn = clock.at(clock.now(), begin)
    else busy = false
  }

  function wake() {
    if (busy) return
    busy = true
    turn = clock.at(clock.now(), begin)
  }

  const now = () => (running ? began + ran : clock.now())

  function post(woke: Wakening, does: () => void) {
    if (over) return
    if (tasks.length === 0) tasks = [{ woke, does }]
    else tasks.push({ woke, does })
    wake()
  }

  return {
    now,
    post,
    after(milliseconds, woke, does) {
      let cancelled = false
      const timer = clock.at(now() + milliseconds * 1000, () =>
        post(woke, () => {
          if (!cancelled) does()
        }),
      )
      return {
        cancel() {
          cancelled = true
          timer.cancel()
        },
      }
    },
    handled() {
      lines++
      ran += cost.line
    },
    wait(microseconds) {
      ran += microseconds
    },
    stall(microseconds) {
      ran += microseconds
      stalled = true
    },
    atEnd(does) {
      if (over) return
      if (ends.length === 0) ends = [does]
      else ends.push(does)
      // Outside a turn there is an end to come only where one is under way.
      if (!running && !busy) {
        busy = true
        turn = clock.at(clock.now(), finish)
      }
    },
    abort() {
      turn?.cancel()
      busy = false
      running = false
      tasks = []
      ends = []
    },
    end() {
      over = true
      tasks = []
      ends = []
      turn?.cancel()
    },
  }
}
