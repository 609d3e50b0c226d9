import { createContext, useContext } from 'react'
import type { TraceEvent } from '../trace/index.ts'
import type { PageSession } from './session/page-session.ts'
import type { PageView, Selection } from './session/view.ts'
import type { TimeAxis } from './time/axis.ts'

/** What every view shares: the session and its view at the playhead, the selection, the time axis. */
export interface Page {
  session: PageSession
  /** The state at the playhead. */
  view: PageView
  /** The server or wire that is selected; the flood that is shown is `view.stage.flood`. */
  selection: Selection | undefined
  select(selection: Selection | undefined): void
  /** Shows that flood's numbers and marks everywhere; undefined follows the latest. */
  showFlood(update: string | undefined): void
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

export const PageContext = createContext<Page | undefined>(undefined)

/** What this page's views share. */
export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('A view stands outside of the page')
  return page
}
