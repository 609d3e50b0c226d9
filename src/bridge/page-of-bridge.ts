import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What tells the page that a bridge is behind it: see `src/ui/source/bridge-behind.ts`. */
const MARK = '<meta name="herdscope-bridge" content="here" />'

/** Whether that is the address of the page itself, not of one of its files. */
export const isPage = (url = ''): boolean => ['/', '/index.html'].includes(url.split('?')[0] ?? '')

/** The page's HTML with the bridge's mark; undefined where it is not built. */
export async function readPage(folder: string): Promise<string | undefined> {
  const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined)
  return html?.replace('<head>', `<head>\n    ${MARK}`)
}
