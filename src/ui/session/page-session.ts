import { proxy, wrap } from 'comlink'
import { useSyncExternalStore } from 'react'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import type { PageView, Selection, Session } from './view.ts'

/** The page's end of its session: the view as it is now, and what can be asked. */
export interface PageSession {
  subscribe(changed: () => void): () => void
  view(): PageView
  select(selection: Selection | undefined): void
  showFlood(update: string | undefined): void
  apply(command: HerdCommand): Promise<CommandResult>
  reconnect(): void
}

const nothing: PageView = {
  connection: { state: 'connecting' },
  clock: { now: 0, at: Date.now() },
  logs: {},
  places: '',
  stage: { servers: [], wires: [], copies: [] },
  floods: [],
  follows: 'latest',
  conversation: [],
  notes: [],
  missed: 0,
}

/** Starts the session worker for this page and its client. */
export function startSession(page: { address: string; client: string }): PageSession {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'session' })
  const session = wrap<Session>(worker)
  const listeners = new Set<() => void>()
  let view = nothing
  session.watch(
    proxy(change => {
      view = { ...view, ...change } as PageView
      for (const changed of listeners) changed()
    }),
  )
  session.open(page)
  return {
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    view: () => view,
    select: selection => void session.select(selection),
    showFlood: update => void session.showFlood(update),
    apply: command => session.apply(command),
    reconnect: () => void session.reconnect(),
  }
}

/** The view as it is now, for a component that draws it. */
export const useView = (session: PageSession): PageView =>
  useSyncExternalStore(session.subscribe, session.view)
