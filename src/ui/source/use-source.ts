import { usePicked, useShared } from '../page.ts'
import type { FeedSource } from '../session/feeds/index.ts'
import { hasBridge } from './bridge-behind.ts'
import { addressOf, FIRST_SEED, sourceOfPage } from './source-of-page.ts'

/** What a page can show in place of what it shows. */
export interface SourceChoice {
  /** Whether there is a bridge to a herd on real sockets. */
  hasBridge: boolean
  /** The seed of the herd that is simulated, or was last. */
  seed: number
  real(): void
  /** The herd that is shown goes on as a simulated one: its shape, flood, options and flaws, not its records. */
  simulate(seed?: number): void
}

export function useSource(): SourceChoice {
  const { session } = useShared()
  const bridge = hasBridge(document)
  const { source } = sourceOfPage({ href: location.href, base: document.baseURI, bridge })
  const ofAddress = source.kind === 'simulation' ? source.seed : FIRST_SEED
  const seed = usePicked(({ marks }) => marks?.seed) ?? ofAddress

  function open(source: FeedSource) {
    history.replaceState(null, '', addressOf(source, location.href))
    session.open(source)
  }

  return {
    hasBridge: bridge,
    seed,
    real: () => open({ kind: 'bridge', address: document.baseURI }),
    simulate: (chosen = seed) =>
      open({ kind: 'simulation', seed: chosen, base: document.baseURI, herd: session.view().herd }),
  }
}
