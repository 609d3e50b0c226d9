import { videoFormat } from './video.ts'

/** VP9 in WebM: free of patents, which every Chromium and Firefox can write. */
export const webm = videoFormat({
  name: 'WebM (VP9)',
  codec: 'vp9',
  words: 'VP9',
  type: 'video/webm',
  container: ({ WebMOutputFormat }) => new WebMOutputFormat(),
})
