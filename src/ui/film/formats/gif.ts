import type { MovingFormat } from './format.ts'

/** One colour of the 256 is for what stays as it was. */
const COLOURS = 255
const STAYS = 255

/**
 * An animated GIF, for where only pictures are shown. Each frame has only what changed, in colours of its own; its times
 * are whole hundredths of a second.
 */
export const gif: MovingFormat = {
  kind: 'film',
  name: 'GIF',
  rates: [20, 10, 25, 50],
  missing: async () => undefined,
  async begin({ canvas, context, rate }) {
    const { applyPalette, GIFEncoder, quantize } = await import('gifenc')
    const { width, height } = canvas
    const encoder = GIFEncoder()
    let before: Uint32Array | undefined
    /** The frame that waits until it is known how long it stays. */
    let waiting: { since: number; index: Uint8Array; palette: number[][] } | undefined

    function write(until: number) {
      if (!waiting) return
      const { since, index, palette } = waiting
      encoder.writeFrame(index, width, height, {
        palette,
        delay: ((until - since) * 1000) / rate,
        repeat: 0,
        transparent: true,
        transparentIndex: STAYS,
        dispose: 1,
      })
    }

    return {
      async add(n, isNew) {
        if (!isNew) return
        const now = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)
        const places = changedPlaces(before, now)
        if (before && places.length === 0) return
        write(n)
        const colours = new Uint8Array(places.map(at => now[at] ?? 0).buffer)
        const found = quantize(colours, COLOURS)
        const mapped = applyPalette(colours, found)
        const index = new Uint8Array(now.length).fill(STAYS)
        for (let each = 0; each < places.length; each++) index[places[each] ?? 0] = mapped[each] ?? STAYS
        const palette = [...found, ...Array.from({ length: 256 - found.length }, () => [0, 0, 0])]
        waiting = { since: n, index, palette }
        before = now
      },
      async finish(count) {
        write(count)
        encoder.finish()
        return new Blob([encoder.bytes()], { type: 'image/gif' })
      },
      async cancel() {},
    }
  },
}

/** Where two pictures differ. */
function changedPlaces(before: Uint32Array | undefined, now: Uint32Array): Uint32Array {
  const places = new Uint32Array(now.length)
  let count = 0
  for (let at = 0; at < now.length; at++) if (before?.[at] !== now[at]) places[count++] = at
  return places.subarray(0, count)
}
