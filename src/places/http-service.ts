import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Place } from './gazetteer.ts'
import { NEARBY_SEARCH_PATH } from './nearby-search.ts'
import { createPlacesService, type PlacesAnswer, refusal } from './service.ts'

export interface PlacesServiceOptions {
  /** 0, the default, is any free port. */
  port?: number
  /** How many milliseconds to wait before an answer; asked once for each. */
  delay?: () => number
}

export interface RunningPlacesService {
  /** What a places client asks: `http://127.0.0.1:PORT/maps/api/place/nearbysearch/json`. */
  url: string
  /** Stops listening and drops every connection, also those that wait for an answer. */
  close(): Promise<void>
}

/** Serves places on 127.0.0.1 in Google's format. Rejects with a sentence when the port cannot be had. */
export async function startPlacesService(
  places: readonly Place[],
  { port = 0, delay = () => 0 }: PlacesServiceOptions = {},
): Promise<RunningPlacesService> {
  const handle = createPlacesService(places)
  const server = createServer((request, response) => {
    try {
      sendAfter(delay(), response, answerTo(handle, request.method, request.url))
    } catch (error) {
      send(response, refusal(500, `The places service failed: ${error}`))
    }
  })
  await listen(server, port)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${NEARBY_SEARCH_PATH}`,
    close: () => close(server),
  }
}

function answerTo(handle: (url: URL) => PlacesAnswer, method = '', target = ''): PlacesAnswer {
  if (method !== 'GET') return refusal(405, `Only GET is answered here, not ${method}.`)
  if (!URL.canParse(target, 'http://127.0.0.1'))
    return refusal(400, 'The address of this request is not one.')
  return handle(new URL(target, 'http://127.0.0.1'))
}

function sendAfter(milliseconds: number, response: ServerResponse, answer: PlacesAnswer) {
  if (milliseconds <= 0) return send(response, answer)
  const timer = setTimeout(() => send(response, answer), milliseconds)
  response.on('close', () => clearTimeout(timer))
}

function send(response: ServerResponse, { status, body }: PlacesAnswer) {
  response.writeHead(status, { allow: 'GET', 'content-type': 'application/json; charset=utf-8' }).end(body)
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    // Stays after listening: an accept that fails later (no file descriptor left) must not end the process.
    server.on('error', error => {
      const why = (error as NodeJS.ErrnoException).code ?? error.message
      reject(
        new Error(`The places service cannot have port ${port} (${why}): choose a free one, or 0 for any.`),
      )
    })
    server.listen(port, '127.0.0.1', resolve)
  })
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
