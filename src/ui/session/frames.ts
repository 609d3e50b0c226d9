/** A frame at 60 a second, in milliseconds. */
export const FRAME = 16

/** What a drawing takes beyond a frame, the page rests this many times as long before the next: people use it, too. */
const RESTS = 3

/** But no longer than this (milliseconds): what is shown must not be old. */
const LONGEST_REST = 1000

/**
 * Returns what asks for a drawing: at most one every so many milliseconds, none before the last is done, and the later
 * the longer that took.
 */
export function createFrames(draw: () => void | Promise<void>, every = () => FRAME): () => void {
  let drawing = false
  let wanted = false
  let rest = 0

  async function frame() {
    wanted = false
    const began = performance.now()
    try {
      await draw()
    } finally {
      rest = Math.min(LONGEST_REST, RESTS * (performance.now() - began - FRAME))
      drawing = false
      if (wanted) want()
    }
  }

  function want() {
    wanted = true
    if (drawing) return
    drawing = true
    setTimeout(frame, Math.max(every(), rest))
  }

  return want
}
