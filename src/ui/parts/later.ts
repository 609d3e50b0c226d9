import { type ComponentType, lazy } from 'react'

const loads: (() => Promise<unknown>)[] = []

/** A component whose code comes when it is first drawn, or in the first quiet moment after the page stands. */
// biome-ignore lint/suspicious/noExplicitAny: a component of any properties.
export function later<Component extends ComponentType<any>>(load: () => Promise<Component>) {
  const loading = async () => ({ default: await load() })
  loads.push(loading)
  return lazy(loading)
}

/** Milliseconds after which the page counts as standing. */
const STANDS_AFTER = 2500

/** Fetches all that comes later, and `more`, one after the other: then it is there also when the bridge is gone. */
export function loadLater(...more: (() => Promise<unknown>)[]): void {
  loads.push(...more)
  const next = () => {
    const load = loads.shift()
    // What cannot be had now is asked for again when it is drawn.
    load?.().then(next, next)
  }
  setTimeout(next, STANDS_AFTER)
}
