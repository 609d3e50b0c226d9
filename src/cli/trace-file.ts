import { closeSync, openSync, writeSync } from 'node:fs'
import type { Engine } from '../herd/index.ts'
import type { TraceEvent } from '../trace/index.ts'
import { type HerdOfHeader, headerLine } from '../trace/recording/index.ts'
import { Refusal } from './refusal.ts'

/** A trace on its way to a file. */
export interface TraceFile {
  /** An event that is not the engine's. */
  tell(event: TraceEvent): void
  /** Why the rest of it is missing; undefined where all is there. */
  readonly broken: string | undefined
  close(): void
}

/**
 * Writes a trace as it happens: a header, then an event a line. Writes are synchronous, so that a slow disk slows the
 * herd instead of filling memory. A disk that is full is said at once; the herd goes on.
 */
export function writeTrace(path: string, herd: HerdOfHeader, engine: Engine, option: string): TraceFile {
  let file: number | undefined
  let broken: string | undefined
  try {
    file = openSync(path, 'w')
  } catch (error) {
    throw new Refusal(
      `The trace ${path} cannot be written: ${messageOf(error)}. Name another file with ${option}.`,
    )
  }

  function write(text: string) {
    if (file === undefined) return
    try {
      writeSync(file, text)
    } catch (error) {
      close()
      broken = messageOf(error)
      process.stderr.write(
        `herdscope: the trace ${path} cannot be written any more: ${broken}. The herd goes on without.\n`,
      )
    }
  }

  function close() {
    if (file !== undefined) closeSync(file)
    file = undefined
  }

  write(headerLine(herd))
  engine.subscribe(({ text }) => write(text))
  return {
    tell: event => write(`${JSON.stringify(event)}\n`),
    get broken() {
      return broken
    },
    close,
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
