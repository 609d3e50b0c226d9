import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import sirv from 'sirv'
import { onTestFinished } from 'vitest'
import { pageFolder } from '../../src/cli/files.ts'

/** Serves the built page as any static host does, below that folder of the site, with nothing else there. */
export async function startStaticSite(folder = '/'): Promise<string> {
  const files = sirv(pageFolder, { dev: true })
  const http = createServer((request, response) => {
    const none = () => void response.writeHead(404).end('Nothing is here.')
    const { url = '' } = request
    if (!url.startsWith(folder)) return none()
    request.url = `/${url.slice(folder.length)}`
    files(request, response, none)
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    http.closeAllConnections()
    http.close()
  })
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}${folder}`
}
