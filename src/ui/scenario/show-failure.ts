import type { Page } from '../page.ts'

/** Goes to where a failure is to be seen (µs of the trace), and stands there. */
export function showFailure(session: Page['session'], t: number) {
  session.time({ do: 'pause' })
  session.time({ do: 'go', to: t })
}
