import { closeSync, openSync, writeSync } from 'node:fs'
import type { Engine, Topology } from '../herd/index.ts'
import { headerLine } from '../trace/recording/index.ts'
import { Refusal } from './refusal.ts'

/** A trace on its way to a file. */
export interface TraceFile {
  close(): void
}

/**
 * Writes a trace as it happens: a header, then an event a line. Writes are synchronous, so that a slow disk slows the
 * herd instead of filling memory. A disk that is full is said at once; the herd goes on.
 */
export function writeTrace(path: string, topology: Topology, engine: Engine, option: string): TraceFile {
  let file: number | undefined
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
      process.stderr.write(
        `herdscope: the trace ${path} cannot be written any more: ${messageOf(error)}. The herd goes on without.\n`,
      )
    }
  }

  function close() {
    if (file !== undefined) closeSync(file)
    file = undefined
  }

  write(headerLine({ ...topology, flood: engine.snapshot().flood }))
  engine.subscribe(({ text }) => write(text))
  return { close }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
