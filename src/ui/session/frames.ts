/** A frame at 60 a second, in milliseconds. */
const FRAME = 16

/** Returns what asks for a drawing: at most one a frame, and none before the last is done. */
export function createFrames(draw: () => void | Promise<void>): () => void {
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
    setTimeout(frame, FRAME)
  }

  return want
}
