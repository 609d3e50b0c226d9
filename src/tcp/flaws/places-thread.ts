import { type MessagePort, workerData } from 'node:worker_threads'
import { createPlacesClient } from '../../places/client.ts'
import type { PlacesAnswer, PlacesThreadData } from './blocking-places.ts'

/** Where the thread begins that asks for places while a server's own stands still. */

const { port, done, endpoint }: PlacesThreadData = workerData
const places = createPlacesClient(endpoint)

port.on('message', (question: Parameters<typeof places.nearby>[0]) => {
  places.nearby(question).then(
    answer => tell(port, answer),
    (error: Error) => tell(port, { error: error.message }),
  )
})

function tell(to: MessagePort, answer: PlacesAnswer) {
  to.postMessage(answer)
  Atomics.store(done, 0, 1)
  Atomics.notify(done, 0)
}
