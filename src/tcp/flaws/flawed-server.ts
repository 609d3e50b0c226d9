import { type Flaw, flawNamed } from '../../herd/index.ts'
import type { PlacesClient, PlacesEndpoint } from '../../places/client.ts'
import type { TraceClock } from '../clock.ts'
import type { ServerLog } from '../server-log.ts'
import type { Tracer } from '../tracer.ts'
import { createBlockingPlaces } from './blocking-places.ts'

/** The flaws of one server on real sockets, and what those do that concern more than one of its connections. */
export interface FlawedServer {
  readonly flaws: readonly Flaw[]
  set(names: readonly string[]): void
  /** The places client to ask now: this server's own, or one for which its event loop stands still. */
  readonly places: Pick<PlacesClient, 'nearby'>
  /** A friend refused a connection. */
  refused(friend: string): void
  close(): void
}

interface FlawedServerSettings {
  names: readonly string[]
  /** The server's name as it is now. */
  name(): string
  places: Pick<PlacesClient, 'nearby'>
  endpoint: PlacesEndpoint
  log: ServerLog
  tracer: Tracer | undefined
  now: TraceClock
  /** Ends the server. */
  crash(): void
}

export function createFlawedServer(settings: FlawedServerSettings): FlawedServer {
  const { name, log, tracer, now } = settings
  const blocking = createBlockingPlaces(settings.endpoint)
  let flaws = flawsNamed(settings.names)

  const standingStill: Pick<PlacesClient, 'nearby'> = {
    nearby(question) {
      // What has happened up to here is told first.
      log.flush()
      tracer?.flush()
      return blocking.nearby(question)
    },
  }

  return {
    get flaws() {
      return flaws
    },
    set(names) {
      flaws = flawsNamed(names)
      log.note(`flaws: ${names.join(', ') || 'none'}`)
    },
    get places() {
      return flaws.some(flaw => flaw.blocksForPlaces) ? standingStill : settings.places
    },
    refused(friend) {
      const flaw = flaws.find(each => each.diesOfRefusal)
      if (!flaw) return
      const text = `${friend} refused a connection, and a server that is ${flaw.name} dies of that`
      log.note(text)
      tracer?.emit({ kind: 'noted', t: now(), level: 'error', server: name(), text })
      settings.crash()
    },
    close: blocking.close,
  }
}

const flawsNamed = (names: readonly string[]): readonly Flaw[] => names.flatMap(name => flawNamed(name) ?? [])
