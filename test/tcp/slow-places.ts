import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'

/** A places service that answers when it is told to; it finds nothing. */
export async function slowPlaces() {
  let asked = () => {}
  let answer = () => {}
  const isAsked = new Promise<void>(resolve => {
    asked = resolve
  })
  const server = createServer((_, response) => {
    answer = () =>
      response.end(JSON.stringify({ status: 'ZERO_RESULTS', html_attributions: [], results: [] }))
    asked()
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { url: `http://127.0.0.1:${port}/`, isAsked, answer: () => answer() }
}
