import type { Shared } from '../page.ts'
import type { Wrong } from './words.ts'

/** Goes to where something went wrong, and stands there; the run, if it goes on, waits. */
export function showWrong({ session, select, showFlood }: Shared, { t, server, update }: Wrong): void {
  session.conduct({ do: 'pause' })
  session.time({ do: 'pause' })
  session.time({ do: 'go', to: t })
  if (server !== undefined) select({ kind: 'server', name: server })
  if (update !== undefined) showFlood(update)
}
