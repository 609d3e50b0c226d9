import type { FeedSource } from '../session/feeds/index.ts'

/** What a page knows of where it is. */
export interface PagePlace {
  href: string
  base: string
  /** Whether the bridge to a herd on real sockets is behind it. */
  bridge: boolean
}

/** The seed where nobody chose one, and the largest. */
export const FIRST_SEED = 1
export const LARGEST_SEED = Number.MAX_SAFE_INTEGER

/** What a page opens with, and what is wrong with its address, as a sentence. */
export interface Opening {
  source: FeedSource
  complaint?: string
}

/** What a page opens with: the recording or the simulated herd that its address names, else the bridge behind it. */
export function sourceOfPage({ href, base, bridge }: PagePlace): Opening {
  const { searchParams, origin } = new URL(href)
  const otherwise = (seed = FIRST_SEED): FeedSource =>
    bridge && !searchParams.has('simulated')
      ? { kind: 'bridge', address: base }
      : { kind: 'simulation', seed, base }
  const recording = searchParams.get('recording')
  if (recording !== null) {
    const url = URL.canParse(recording, base) ? new URL(recording, base) : undefined
    if (url?.origin === origin) return { source: { kind: 'recording', from: { url: url.href } } }
    const complaint = `The recording of this address, ${recording}, is not beside the page. Only recordings of the same site are opened: download it, and drop the file here.`
    return { source: otherwise(), complaint }
  }
  const said = searchParams.get('seed')
  if (said === null) return { source: otherwise() }
  const seed = Number(said)
  if (/^\d+$/.test(said) && seed <= LARGEST_SEED) return { source: otherwise(seed) }
  const complaint = `The seed of this address, ${said}, is none: a seed is a whole number from 0 to ${LARGEST_SEED}. This herd has the seed ${FIRST_SEED}.`
  return { source: otherwise(), complaint }
}

/** A page's address once it shows that: so a reload shows it again. A link's herd and a recording are left behind. */
export function addressOf(source: FeedSource, href: string): string {
  const url = new URL(href)
  for (const name of ['recording', 'simulated', 'seed']) url.searchParams.delete(name)
  const rest = url.searchParams.toString()
  const simulated = source.kind === 'simulation' ? `simulated&seed=${source.seed}` : ''
  const query = [rest, simulated].filter(part => part !== '').join('&')
  return url.pathname + (query && `?${query}`) + url.hash
}
