import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** @type {Set<string>} */
const present = new Set()

process.on('exit', () => {
  for (const folder of present) remove(folder)
})

/**
 * An empty folder for a herd to run in: it keeps its logs below, hundreds of megabytes for a round.
 * @returns {{ path: string, clear: () => void }}
 */
export function openFolder() {
  const path = mkdtempSync(join(tmpdir(), 'herdscope-bench-'))
  present.add(path)
  return { path, clear: () => remove(path) }
}

/** @param {string} path */
function remove(path) {
  rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  present.delete(path)
}
