import { videoFormat } from './video.ts'

/** H.264 in MP4: what plays everywhere. */
export const mp4 = videoFormat({
  name: 'MP4 (H.264)',
  codec: 'avc',
  words: 'H.264',
  type: 'video/mp4',
  container: ({ Mp4OutputFormat }) => new Mp4OutputFormat({ fastStart: 'in-memory' }),
})
