import type { TraceEvent } from '../../../trace/index.ts'
import { createRecordingReader, LARGEST_RECORDING } from '../../../trace/recording/index.ts'
import type { OpenFeed } from './feed.ts'

/** A recording: a file that a person chose, or one beside the page. */
export interface RecordingSource {
  kind: 'recording'
  from: { file: Blob; name: string } | { url: string }
}

/** A gzip stream's first two bytes (RFC 1952, 2.3.1). */
const GZIP = [0x1f, 0x8b]

const NO_COMMANDS = 'A recording only tells what happened: commands need a herd that runs.'

/** The feed of what was recorded: all of it is the past. A file that cannot be read fails with a sentence. */
export const recordingFeed: OpenFeed<RecordingSource> = ({ from }, listener) => {
  const ending = new AbortController()
  const { signal } = ending
  const name = 'file' in from ? from.name : (from.url.split('/').at(-1) ?? from.url)

  async function load() {
    const { bytes, size } = await open()
    if (size > LARGEST_RECORDING) throw new Error(tooLarge)
    let read = 0
    let told = 0
    const counted = bytes.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          read += chunk.length
          const share = size > 0 ? Math.floor((read / size) * 100) : 0
          if (share > told) listener.connection({ state: 'connecting', share: Math.min(share, 100) })
          told = share
          controller.enqueue(chunk)
        },
      }),
    )
    await take(await unpacked(counted))
  }

  async function open(): Promise<{ bytes: ReadableStream<Uint8Array>; size: number }> {
    if ('file' in from) return { bytes: from.file.stream(), size: from.file.size }
    const answer = await fetch(from.url, { signal }).catch(() => {
      throw new Error('it cannot be reached')
    })
    if (!answer.ok || !answer.body) throw new Error(`there is none at ${from.url} (HTTP ${answer.status})`)
    return { bytes: answer.body, size: Number(answer.headers.get('Content-Length') ?? 0) }
  }

  async function take(bytes: ReadableStream<Uint8Array>) {
    const reader = createRecordingReader()
    let length = 0
    let isBegun = false
    let last = 0

    function tell(events: readonly TraceEvent[]) {
      if (!reader.header || signal.aborted) return
      for (const { t } of events) last = Math.max(last, t)
      if (!isBegun) {
        isBegun = true
        const run = `recording ${name}`
        listener.marks({ kind: 'recording', name, run, commands: false, pace: 0, logs: {}, places: '' })
      }
      listener.piece(events)
    }

    for await (const text of textsOf(bytes, signal)) {
      length += text.length
      if (length > LARGEST_RECORDING) throw new Error(tooLarge)
      tell(reader.take(text))
    }
    tell(reader.end())
    if (signal.aborted) return
    listener.whole(last)
    if (reader.leftOut) listener.problem(reader.leftOut)
  }

  load().then(
    () => signal.aborted || listener.connection({ state: 'live' }),
    error => {
      if (signal.aborted) return
      const why = error instanceof Error ? error.message : String(error)
      listener.connection({ state: 'failed', why: `The recording ${name} cannot be opened: ${why}.` })
    },
  )

  return {
    apply: async () => ({ ok: false, error: NO_COMMANDS }),
    retry() {},
    close: () => ending.abort(),
  }
}

const tooLarge = `it is larger than ${LARGEST_RECORDING / 1e6} MB, which is more than a page can hold: record a shorter time`

/** Bytes as they are, or what is compressed in them. */
async function unpacked(bytes: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const [one, all] = bytes.tee()
  const reader = one.getReader()
  const { value } = await reader.read()
  void reader.cancel()
  const isCompressed = value?.[0] === GZIP[0] && value?.[1] === GZIP[1]
  // The library's types want the narrowest kind of bytes.
  const gunzip = new DecompressionStream('gzip') as unknown as ReadableWritablePair<Uint8Array, Uint8Array>
  return isCompressed ? all.pipeThrough(gunzip) : all
}

/** What is written there, piece by piece. Of a compressed file that was cut off, all that came before its end. */
async function* textsOf(bytes: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<string> {
  const reader = bytes.getReader()
  const decoder = new TextDecoder()
  let isBegun = false
  while (!signal.aborted) {
    const piece = await reader.read().catch(error => {
      // What is not compressed after all, or not ours, is told by whom it began with.
      if (!isBegun) throw error
      return { done: true, value: undefined } as const
    })
    if (piece.done) break
    isBegun = true
    yield decoder.decode(piece.value, { stream: true })
  }
  await reader.cancel().catch(() => {})
  yield decoder.decode()
}
