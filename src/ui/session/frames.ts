/** A frame at 60 a second, in milliseconds. */
export const FRAME = 16

/** What a drawing takes beyond a frame, the page rests this many times as long before the next: people use it, too. */
const RESTS = 3

/** But no longer than this (milliseconds): what is shown must not be old. */
const LONGEST_REST = 1000

/** Asks for drawings, each when it is time for it. */
export interface Frames {
  /** At once where the last was long ago, else some milliseconds after it, and the later the longer that took. */
  want(): void
  /** A person waits for the next: no rest before it. */
  hurry(): void
}

/** Draws what is wanted, at most once in so many milliseconds, and nothing before the last is done. */
export function createFrames(draw: () => void | Promise<void>, every = () => FRAME): Frames {
  let timer: ReturnType<typeof setTimeout> | undefined
  let drawing = false
  let wanted = false
  let hurried = false
  let rest = 0
  let ended = Number.NEGATIVE_INFINITY

  async function frame() {
    const began = performance.now()
    timer = undefined
    drawing = true
    wanted = false
    hurried = false
    try {
      await draw()
    } finally {
      ended = performance.now()
      rest = Math.min(LONGEST_REST, RESTS * (ended - began - FRAME))
      drawing = false
      if (wanted) plan()
    }
  }

  function plan() {
    clearTimeout(timer)
    const pause = Math.max(every(), hurried ? 0 : rest)
    timer = setTimeout(frame, Math.max(0, ended + pause - performance.now()))
  }

  return {
    want() {
      wanted = true
      if (!drawing && timer === undefined) plan()
    },
    hurry() {
      hurried = true
      if (timer !== undefined) plan()
    },
  }
}
