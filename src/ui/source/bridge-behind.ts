/**
 * Whether a bridge served this page: it puts a mark in it. So nothing is asked of a static host that it does not have,
 * which browsers would tell as an error.
 */
export const hasBridge = (page: Document): boolean =>
  page.querySelector('meta[name="herdscope-bridge"]') !== null
