import { expect, test } from 'vitest'
import type { TraceEvent } from '../../../src/trace/index.ts'
import { createRecordingReader } from '../../../src/trace/recording/index.ts'
import { withTold } from '../../../src/ui/session/scenario/with-told.ts'
import fc from '../../properties.ts'

const HEADER = '{"herdscope":1,"preset":"x","title":"X"}'
const opened = (t: number): TraceEvent => ({ kind: 'opened', t, server: 'Bona', port: t })
const caption = (t: number): TraceEvent => ({
  kind: 'told',
  t,
  told: { shows: 'caption', text: `at ${t} é` },
})

const streamOf = (chunks: readonly Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })

const times = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { maxLength: 12 })

test('what people were told stands in a recording where it belongs, however its bytes come', async () => {
  await fc.assert(
    fc.asyncProperty(times, times, fc.integer({ min: 1, max: 90 }), async (happened, told, size) => {
      const events = happened.sort((one, other) => one - other).map(opened)
      const text = [HEADER, ...events.map(event => JSON.stringify(event))].join('\n')
      const bytes = new TextEncoder().encode(`${text}\n`)
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.slice(at * size, (at + 1) * size),
      )
      const merged = await new Response(withTold(streamOf(chunks), told.map(caption))).text()
      const reader = createRecordingReader()
      const read = [...reader.take(merged), ...reader.end()]
      expect(reader.leftOut).toBeUndefined()
      const key = ({ t, kind }: TraceEvent) => t + (kind === 'told' ? 0 : 0.5)
      expect(read).toEqual([...events, ...told.map(caption)].sort((one, other) => key(one) - key(other)))
    }),
    { numRuns: 100 },
  )
})
