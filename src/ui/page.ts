import { createContext, useContext, useSyncExternalStore } from 'react'
import type { TraceEvent } from '../trace/index.ts'
import { type PageSession, useView } from './session/page-session.ts'
import type { PageView, Selection } from './session/view.ts'
import type { TimeAxis } from './time/axis.ts'

/** What every view shares: the session, the selection, the time axis. It stays the same until a person does something. */
export interface Shared {
  session: PageSession
  /** The server or wire that is selected; the flood that is shown is `view.stage.flood`. */
  selection: Selection | undefined
  select(selection: Selection | undefined): void
  /** Shows that flood's numbers and marks everywhere; undefined follows the latest. */
  showFlood(update: string | undefined): void
  /** Every view that the dock can show. */
  views: readonly { id: string; title: string }[]
  /** Opens a view in the dock; `full`: over the whole page, or no more. `stage` is what is seen without one. */
  showView(view: string, full: boolean): void
  /** What was asked for last of these. */
  wish: { view: string; full: boolean } | undefined
  /** The event that is selected. */
  event: TraceEvent | undefined
  selectEvent(event: TraceEvent | undefined): void
  axis: TimeAxis
  /** The server that the command bar speaks to. */
  server: { name: string; port: number } | undefined
}

/** What is shared, and the state at the playhead. */
export interface Page extends Shared {
  view: PageView
}

export const PageContext = createContext<Shared | undefined>(undefined)

/** What this page's views share. */
export function useShared(): Shared {
  const shared = useContext(PageContext)
  if (!shared) throw new Error('A view stands outside of the page')
  return shared
}

/** What this page's views share, and the whole state at the playhead: drawn anew with all that changes in it. */
export function usePage(): Page {
  const shared = useShared()
  return { ...shared, view: useView(shared.session) }
}

/** What is picked of the state at the playhead, a part or a plain value: drawn anew with that alone. */
export function usePicked<Picked>(pick: (view: PageView) => Picked): Picked {
  const { session } = useShared()
  return useSyncExternalStore(session.subscribe, () => pick(session.view()))
}

/** One part of the state at the playhead: drawn anew with that alone. */
export const usePart = <Part extends keyof PageView>(part: Part): PageView[Part] =>
  usePicked(view => view[part])
