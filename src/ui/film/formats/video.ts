import type { OutputFormat, VideoCodec } from 'mediabunny'
import type { MovingFormat } from './format.ts'

interface VideoSettings {
  name: string
  codec: VideoCodec
  /** The codec's own name. */
  words: string
  type: string
  container(library: typeof import('mediabunny')): OutputFormat
}

/** Bits a second at 1280×720 and 30 frames a second: lines and letters stay sharp, and most of a picture stands still. */
const BITRATE = 5_000_000

/** A key frame so often (seconds), so that a player can jump. */
const KEY_FRAMES = 2

/** A video that the browser itself encodes. */
export function videoFormat({ name, codec, words, type, container }: VideoSettings): MovingFormat {
  return {
    kind: 'film',
    name,
    rates: [30, 60],
    async missing([width, height]) {
      if (typeof VideoEncoder === 'undefined')
        return 'this browser encodes no video, or the page is not from this machine or a secure address'
      const { canEncodeVideo } = await import('mediabunny')
      const can = await canEncodeVideo(codec, { width, height, bitrate: BITRATE })
      return can ? undefined : `this browser has no encoder for ${words} of ${width}×${height}`
    },
    async begin({ canvas, rate }) {
      const library = await import('mediabunny')
      const target = new library.BufferTarget()
      const output = new library.Output({ format: container(library), target })
      const pixels = (canvas.width * canvas.height) / (1280 * 720)
      const source = new library.CanvasSource(canvas, {
        codec,
        bitrate: Math.round(BITRATE * pixels ** 0.75 * (rate / 30) ** 0.5),
        keyFrameInterval: KEY_FRAMES,
      })
      output.addVideoTrack(source, { frameRate: rate })
      await output.start()
      return {
        add: n => source.add(n / rate, 1 / rate),
        async finish() {
          await output.finalize()
          return new Blob([target.buffer ?? new ArrayBuffer(0)], { type })
        },
        cancel: () => output.cancel(),
      }
    },
  }
}
