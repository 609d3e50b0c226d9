import type { HerdEvent } from '../event.ts'

/**
 * The first line of a recording (a `.herd` file); each line after it is a trace event. Nothing in it, nor in events, is
 * of the machine it was made on but the servers' ports.
 */
export interface RecordingHeader {
  /** The format's version. */
  herdscope: typeof VERSION
  preset: string
  title: string
  /** The herd at the beginning. */
  servers?: string[]
  friends?: [string, string][]
  flood?: string
}

/** 2: events may be told in bursts. */
const VERSION = 2

/** The largest recording that is opened, in bytes, unpacked: more would take more memory than a page has. */
export const LARGEST_RECORDING = 1_000_000_000

/** A herd as far as a header tells of it. */
export type HerdOfHeader = Pick<HerdEvent, 'preset' | 'title' | 'friends'> & {
  servers: readonly { name: string }[]
  flood?: string
}

/** A recording's first line, with its line end. */
export function headerLine({ preset, title, servers, friends, flood }: HerdOfHeader): string {
  const header: RecordingHeader = {
    herdscope: VERSION,
    preset,
    title,
    servers: servers.map(({ name }) => name),
    friends,
    ...(flood !== undefined && { flood }),
  }
  return `${JSON.stringify(header)}\n`
}

/** Reads a recording's first line; throws a sentence where it is another's, or a later version's. */
export function readHeader(line: string): RecordingHeader {
  const header = objectIn(line)
  const version = header?.herdscope
  if (typeof version !== 'number')
    throw new Error(
      `this is no recording of Herdscope: the first line of one begins with {"herdscope":${VERSION}, and each line after it is an event`,
    )
  if (version !== VERSION && version !== 1)
    throw new Error(
      `the recording is of version ${version}, and this Herdscope reads versions 1 and ${VERSION}: a newer Herdscope opens it`,
    )
  return {
    herdscope: VERSION,
    preset: textOr(header?.preset, ''),
    title: textOr(header?.title, ''),
  }
}

const textOr = (value: unknown, other: string) => (typeof value === 'string' ? value : other)

function objectIn(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
