import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/**
 * Decides who may talk to the bridge, which opens ports and starts threads on a person's machine. Another web page must
 * not: its requests carry its Origin, a name rebound to this address (DNS rebinding) shows in Host, and it cannot read
 * the session's secret, which only this bridge's own page is given.
 */
export interface Guard {
  /** Why this request is refused, as a sentence; undefined where it may read pages and files. */
  refusesReading(request: IncomingMessage): string | undefined
  /** Why this request is refused; undefined where it may change things with that secret. */
  refusesChanging(request: IncomingMessage, secret: string | undefined): string | undefined
  /** Why this request is refused; undefined where it may read what was said in the herd with that secret. */
  refusesTelling(request: IncomingMessage, secret: string | undefined): string | undefined
  readonly secret: string
}

/** A guard for a bridge on that loopback port. */
export function createGuard(port: number): Guard {
  const secret = randomBytes(24).toString('base64url')
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const origins = hosts.map(host => `http://${host}`)

  function refusesReading({ headers }: IncomingMessage): string | undefined {
    if (!hosts.includes(headers.host ?? '')) return `The Host is not this bridge's: it would be ${hosts[0]}.`
    if (headers.origin !== undefined && !origins.includes(headers.origin))
      return `The Origin is not this bridge's page: it would be ${origins[0]}.`
    const site = headers['sec-fetch-site']
    if (site === 'cross-site' || site === 'same-site') return 'Only this bridge’s own page may ask for that.'
    return undefined
  }

  function refusesTelling(request: IncomingMessage, told: string | undefined): string | undefined {
    const refusal = refusesReading(request)
    if (refusal) return refusal
    return isSame(told ?? '', secret)
      ? undefined
      : 'The session’s secret is missing or wrong: load the page again.'
  }

  return {
    secret,
    refusesReading,
    refusesTelling,
    refusesChanging(request, told) {
      if (request.headers.origin === undefined) return `There is no Origin: it would be ${origins[0]}.`
      return refusesTelling(request, told)
    },
  }
}

function isSame(told: string, secret: string): boolean {
  const a = Buffer.from(told)
  const b = Buffer.from(secret)
  return a.length === b.length && timingSafeEqual(a, b)
}
