import { createWriteStream } from 'node:fs'
import type { Engine, Topology } from '../herd/index.ts'

/** A trace on its way to a file. */
export interface TraceFile {
  close(): Promise<void>
}

/** Writes a trace as it happens: a header, then an event a line. A disk that is full is said at once; the herd goes on. */
export function writeTrace(path: string, topology: Topology, engine: Engine): TraceFile {
  const file = createWriteStream(path)
  let failed = false
  file.on('error', error => {
    failed = true
    process.stderr.write(
      `herdscope: the trace ${path} cannot be written: ${error.message}. The herd goes on without.\n`,
    )
  })
  const { preset, title } = topology
  file.write(`${JSON.stringify({ herdscope: 1, preset, title })}\n`)
  engine.subscribe(({ text }) => {
    if (!failed) file.write(text)
  })
  return {
    close: () =>
      new Promise(resolve => {
        if (failed) resolve()
        else file.end(resolve)
      }),
  }
}
