import type { FeedSource } from './feeds/index.ts'

/** What a page opens with: the recording that its address names, else the bridge behind it. Throws a sentence. */
export function sourceOfPage({ href, base }: { href: string; base: string }): FeedSource {
  const named = new URL(href).searchParams.get('recording')
  if (named === null) return { kind: 'bridge', address: base }
  const url = URL.canParse(named, base) ? new URL(named, base) : undefined
  if (url?.origin !== new URL(href).origin)
    throw new Error(
      `The recording of this address, ${named}, is not beside the page. Only recordings of the same site are opened: download it, and drop the file here.`,
    )
  return { kind: 'recording', from: { url: url.href } }
}
