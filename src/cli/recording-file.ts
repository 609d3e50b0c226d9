import { createReadStream, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import type { TraceEvent } from '../trace/index.ts'
import { createRecordingReader, LARGEST_RECORDING, type RecordingHeader } from '../trace/recording/index.ts'
import { Refusal } from './refusal.ts'

export interface ReadRecording {
  header: RecordingHeader
  /** In order of time. */
  events: TraceEvent[]
  /** What was left out, as a sentence. */
  leftOut: string | undefined
}

/** A gzip stream's first two bytes (RFC 1952, 2.3.1). */
const GZIP = [0x1f, 0x8b]

/** Refuses, before anything of it is held, a file that cannot be a recording. */
export async function checkRecording(path: string): Promise<{ isCompressed: boolean }> {
  try {
    const { size } = statSync(path)
    if (size > LARGEST_RECORDING) throw new Error(tooLarge(`it has ${megabytes(size)}`))
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
      return { isCompressed: bytesRead === 2 && buffer[0] === GZIP[0] && buffer[1] === GZIP[1] }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw refusal(path, error)
  }
}

/** A recording's events, all of them; a file that is none, is too large or cannot be read is refused with a sentence. */
export async function readRecording(path: string): Promise<ReadRecording> {
  const { isCompressed } = await checkRecording(path)
  const reader = createRecordingReader()
  const events: TraceEvent[] = []
  const take = (more: readonly TraceEvent[]) => {
    for (const event of more) events.push(event)
  }
  let length = 0
  try {
    const file = createReadStream(path)
    const contents = isCompressed ? file.pipe(createGunzip()) : file
    file.once('error', error => contents.destroy(error))
    contents.setEncoding('utf8')
    for await (const text of contents as AsyncIterable<string>) {
      length += text.length
      if (length > LARGEST_RECORDING) throw new Error(tooLarge('unpacked it is larger'))
      take(reader.take(text))
    }
    take(reader.end())
  } catch (error) {
    // A compressed recording whose end is missing: what came before is whole.
    if (!isCompressed || !reader.header || !isCut(error)) throw refusal(path, error)
    take(reader.end())
  }
  if (!reader.header) throw refusal(path, new Error('it is empty'))
  events.sort((a, b) => a.t - b.t)
  return { header: reader.header, events, leftOut: reader.leftOut }
}

const isCut = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR'

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`

const tooLarge = (what: string) =>
  `${what}, and a recording that can be opened has at most ${megabytes(LARGEST_RECORDING)}: record a shorter time`

function refusal(path: string, error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const why =
    code === 'ENOENT'
      ? 'there is no such file'
      : code === 'EISDIR'
        ? 'it is a folder'
        : error instanceof Error
          ? error.message
          : String(error)
  return new Refusal(`The recording ${path} cannot be opened: ${why}.`)
}
