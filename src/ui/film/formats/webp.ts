import { changedPart, type Part } from './changed.ts'
import type { MovingFormat } from './format.ts'

/**
 * An animated WebP without loss: every colour as it is, larger than a GIF. Each frame has only the part that changed, as the
 * browser encodes it, put behind one another as the container's specification says (RIFF; "Extended File Format").
 */
export const webp: MovingFormat = {
  kind: 'film',
  name: 'WebP',
  rates: [30, 20, 60],
  missing: async () => {
    const canvas = document.createElement('canvas')
    const isWebp = canvas.toDataURL('image/webp').startsWith('data:image/webp')
    return isWebp ? undefined : 'this browser does not encode WebP'
  },
  async begin({ canvas, context, rate }) {
    const { width, height } = canvas
    const frames: Uint8Array<ArrayBuffer>[] = []
    const clip = document.createElement('canvas')
    let before: Uint32Array | undefined
    let waiting: { since: number; part: Part; image: Uint8Array } | undefined
    const milliseconds = (n: number) => Math.round((n * 1000) / rate)

    function write(until: number) {
      if (waiting)
        frames.push(
          frameChunk(waiting.part, milliseconds(until) - milliseconds(waiting.since), waiting.image),
        )
    }

    return {
      async add(n, isNew) {
        if (!isNew) return
        const now = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)
        const changed = before ? changedPart(before, now, width) : { x: 0, y: 0, width, height }
        if (!changed) return
        write(n)
        // A frame's place is told in pairs of pixels.
        const [x, y] = [changed.x & ~1, changed.y & ~1]
        const part = { x, y, width: changed.x + changed.width - x, height: changed.y + changed.height - y }
        clip.width = part.width
        clip.height = part.height
        clip.getContext('2d')?.putImageData(newPixels(context, part, before, width), 0, 0)
        waiting = { since: n, part, image: await imageOf(clip) }
        before = now
      },
      async finish(count) {
        write(count)
        const body = [header(width, height), chunk('ANIM', [0, 0, 0, 0, 0, 0]), ...frames]
        const size = body.reduce((sum, { length }) => sum + length, 4)
        return new Blob([text('RIFF'), little(size, 4), text('WEBP'), ...body], { type: 'image/webp' })
      },
      async cancel() {},
    }
  },
}

const text = (letters: string) => new TextEncoder().encode(letters)
const little = (value: number, bytes: number) =>
  Uint8Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** at) % 256)

function joined(parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** A chunk has an even length. */
const chunk = (name: string, body: ArrayLike<number>) =>
  joined([text(name), little(body.length, 4), body, body.length % 2 === 0 ? [] : [0]])

const ANIMATED = 0x02
const TRANSPARENT = 0x10

const header = (width: number, height: number) =>
  chunk('VP8X', joined([[ANIMATED + TRANSPARENT, 0, 0, 0], little(width - 1, 3), little(height - 1, 3)]))

/** What is transparent in it shows what was there; it is left there for the next. */
const OVER = 0

const frameChunk = ({ x, y, width, height }: Part, duration: number, image: Uint8Array) =>
  chunk(
    'ANMF',
    joined([
      little(x / 2, 3),
      little(y / 2, 3),
      little(width - 1, 3),
      little(height - 1, 3),
      little(duration, 3),
      [OVER],
      image,
    ]),
  )

/** A part of what is on the canvas, transparent where it is as before. */
function newPixels(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Part,
  before: Uint32Array | undefined,
  stride: number,
): ImageData {
  const image = context.getImageData(x, y, width, height)
  const pixels = new Uint32Array(image.data.buffer)
  for (let at = 0; at < pixels.length; at++)
    if (before?.[(y + Math.floor(at / width)) * stride + x + (at % width)] === pixels[at]) pixels[at] = 0
  return image
}

/** The image's own chunks out of a still WebP; 1 is without loss. */
async function imageOf(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/webp', 1))
  if (!blob) throw new Error('a frame of the WebP could not be encoded')
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const view = new DataView(bytes.buffer)
  const images: Uint8Array[] = []
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4))
    const end = at + 8 + view.getUint32(at + 4, true)
    if (name.startsWith('VP8') && name !== 'VP8X') images.push(bytes.subarray(at, end + (end % 2)))
    at = end + (end % 2)
  }
  return joined(images)
}
