import type { StillFormat } from './format.ts'

export const png: StillFormat = {
  kind: 'picture',
  name: 'PNG',
  async write(_, paint) {
    const canvas = await paint()
    const file = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
    if (!file) throw new Error('the picture could not be encoded')
    return file
  },
}
