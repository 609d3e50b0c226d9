import { closeSync, existsSync, openSync, rmSync, writeSync } from 'node:fs'
import { Refusal } from '../refusal.ts'

/** A file that is written once all of it is there to be: what stood there before stays until then. */
export function createOut(path: string) {
  const isNew = !existsSync(path)
  let file: number | undefined
  let size = 0

  function attempt<T>(what: () => T): T {
    try {
      return what()
    } catch (error) {
      throw new Refusal(`${path} cannot be written: ${error instanceof Error ? error.message : error}.`)
    }
  }

  // Refused before the work, not after it.
  attempt(() => closeSync(openSync(path, 'a')))
  let problem: unknown

  function close() {
    if (file !== undefined) closeSync(file)
    file = undefined
  }

  return {
    take(bytes: Uint8Array) {
      try {
        file ??= attempt(() => openSync(path, 'w'))
        const into = file
        for (let at = 0; at < bytes.length; ) at += attempt(() => writeSync(into, bytes, at))
        size += bytes.length
      } catch (error) {
        problem ??= error
      }
    },
    /** All is written: how many bytes. Throws the sentence of why it could not be. */
    end(): number {
      close()
      if (problem) throw problem
      return size
    },
    giveUp() {
      close()
      if (isNew) rmSync(path, { force: true })
    },
  }
}
