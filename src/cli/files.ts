import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the built page is: beside the built command line, or, from the sources, in `dist`. */
export const pageFolder = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../dist/page' : '../page', import.meta.url),
)

/** A file that the page loads as it is. */
export const fileOfPage = (name: string) => join(pageFolder, name)

/** A folder for the logs of a run that begins now, below the present one. */
export function newLogFolder(): string {
  const stamp = new Date().toISOString().replace(/[:.]/g, '-').replace('Z', '')
  return join(process.cwd(), 'logs', `${stamp}-${process.pid}`)
}
