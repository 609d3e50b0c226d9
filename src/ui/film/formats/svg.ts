import type { StillFormat } from './format.ts'

/** The picture as it is drawn, with the page's styles in it: sharp at any size. */
export const svg: StillFormat = {
  kind: 'picture',
  name: 'SVG',
  write: async markup => new Blob([markup], { type: 'image/svg+xml' }),
}
