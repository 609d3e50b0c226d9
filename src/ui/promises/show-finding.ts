import type { Finding } from '../../trace/index.ts'
import type { Shared } from '../page.ts'

/** Goes to what a finding is about: its time, its server, its flood. */
export function showFinding(page: Pick<Shared, 'session' | 'select' | 'showFlood'>, finding: Finding): void {
  page.select({ kind: 'server', name: finding.server })
  if (finding.update !== undefined) page.showFlood(finding.update)
  page.session.time({ do: 'go', to: finding.t })
}
