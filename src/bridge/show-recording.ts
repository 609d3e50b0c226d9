import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream'
import sirv from 'sirv'
import { createGuard, type Guard } from './guard.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

export interface ShownRecording {
  /** Opens the page with the recording. */
  url: string
  close(): Promise<void>
}

/** Where the page finds it. */
const PATH = '/shown.herd'

/** Serves the page and one recording on loopback, with no herd behind it. Rejects where the port cannot be had. */
export async function showRecording(
  file: string,
  { port, pageFolder }: { port: number; pageFolder: string },
): Promise<ShownRecording> {
  const files = sirv(pageFolder, { etag: true })
  let guard: Guard

  const http = createServer((request, response) => {
    const refuse = (status: number, error: string) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error }))
    }
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
    const refusal = guard.refusesReading(request)
    if (refusal) return refuse(403, refusal)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(405, 'A recording is only shown: there is nothing here to change.')
    if (request.url !== PATH) return files(request, response, () => refuse(404, 'There is no such page.'))
    response.setHeader('Content-Type', 'application/octet-stream')
    response.setHeader('Cache-Control', 'no-store')
    const contents = createReadStream(file)
    contents.once('error', error => {
      if (!response.headersSent) refuse(404, `The recording cannot be read: ${error.message}`)
    })
    contents.once('open', () => pipeline(contents, response, () => {}))
  })

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen({ host: '127.0.0.1', port }, resolve)
  })
  const { port: bound } = http.address() as AddressInfo
  guard = createGuard(bound)
  return {
    url: `http://127.0.0.1:${bound}/?recording=${encodeURIComponent(PATH)}`,
    close() {
      http.closeAllConnections()
      return new Promise(resolve => http.close(() => resolve()))
    },
  }
}
