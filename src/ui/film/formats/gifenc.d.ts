/** As much of gifenc, which brings no types, as is used. */
declare module 'gifenc' {
  type Palette = number[][]
  interface Encoder {
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: {
        palette: Palette
        /** Milliseconds. */
        delay: number
        /** 0: for ever; of the first frame alone. */
        repeat?: number
        transparent?: boolean
        transparentIndex?: number
        /** 1: the next frame is drawn over this one. */
        dispose?: number
      },
    ): void
    finish(): void
    bytes(): Uint8Array<ArrayBuffer>
  }
  export function GIFEncoder(): Encoder
  export function quantize(rgba: Uint8Array | Uint8ClampedArray, colours: number): Palette
  export function applyPalette(rgba: Uint8Array | Uint8ClampedArray, palette: Palette): Uint8Array
}
