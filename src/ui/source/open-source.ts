import { decodePlan } from '../editing/link.ts'
import { readLinkedPlan } from '../editing/read-herd.ts'
import type { FeedSource } from '../session/feeds/index.ts'
import { hasBridge } from './bridge-behind.ts'
import { sourceOfPage } from './source-of-page.ts'

/**
 * Opens what the page's address says; resolves with what is wrong with it, as a sentence. A herd that is simulated begins
 * as the one of the page's link: there is none yet that this could replace.
 */
export async function openSource(open: (source: FeedSource) => void): Promise<string | undefined> {
  const { href, hash, pathname, search } = location
  const { source, complaint } = sourceOfPage({ href, base: document.baseURI, bridge: hasBridge(document) })
  const linked = decodePlan(hash)
  if (source.kind !== 'simulation' || linked.kind !== 'plan') {
    open(source)
    return complaint
  }
  history.replaceState(null, '', pathname + search)
  const read = await readLinkedPlan(linked.plan, true).catch(error => ({
    ok: false as const,
    error: `The herd of this link cannot be read: ${error}`,
  }))
  open(read.ok ? { ...source, plan: read.plan } : source)
  return read.ok ? complaint : read.error
}
