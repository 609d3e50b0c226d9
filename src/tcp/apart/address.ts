import { isIP } from 'node:net'

/** Where a server listens. */
export interface Address {
  /** A name or an IP address. */
  host: string
  port: number
}

/** Reads `HOST:PORT`, `[IPV6]:PORT`; throws a sentence. */
export function parseAddress(text: string): Address {
  const parts = /^(?:\[([^\]]+)\]|([^:[\]\s]+)):(\d{1,5})$/.exec(text)
  const host = parts?.[1] ?? parts?.[2]
  const port = Number(parts?.[3])
  if (host === undefined || port > 65_535 || (parts?.[1] !== undefined && isIP(host) !== 6))
    throw new Error(
      `an address is HOST:PORT, for example 10.0.0.7:10000 or [fd00::7]:10000, not ${JSON.stringify(text)}`,
    )
  return { host, port }
}

export const addressText = ({ host, port }: Address) =>
  isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`

/** Whether nobody but this machine reaches it. */
export const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
