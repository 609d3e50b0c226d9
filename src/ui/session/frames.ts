/** A frame at 60 a second, in milliseconds. */
export const FRAME = 16

/** Returns what asks for a drawing: at most one every so many milliseconds, and none before the last is done. */
export function createFrames(draw: () => void | Promise<void>, every = () => FRAME): () => void {
  let drawing = false
  let wanted = false

  async function frame() {
    wanted = false
    try {
      await draw()
    } finally {
      drawing = false
      if (wanted) want()
    }
  }

  function want() {
    wanted = true
    if (drawing) return
    drawing = true
    setTimeout(frame, every())
  }

  return want
}
