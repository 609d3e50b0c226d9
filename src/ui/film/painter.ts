import type { FilmCanvas } from './formats/format.ts'

export interface Painter extends FilmCanvas {
  /** Draws a picture, an SVG, over the one before; false where that was the same. */
  paint(markup: string): Promise<boolean>
}

/** A canvas of so many pixels on which pictures are drawn. */
export function createPainter([width, height]: readonly [number, number]): Painter {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  if (!context) throw new Error('this browser has no canvas to draw a film on')
  let last = ''
  return {
    canvas,
    context,
    async paint(markup) {
      if (markup === last) return false
      const image = new Image(width, height)
      const url = URL.createObjectURL(new Blob([markup], { type: 'image/svg+xml' }))
      try {
        image.src = url
        await image.decode()
        context.drawImage(image, 0, 0, width, height)
      } finally {
        URL.revokeObjectURL(url)
      }
      last = markup
      return true
    },
  }
}
