import type { TraceEvent } from '../event.ts'
import { isDown, lifeOf } from '../life.ts'

/**
 * Whether a past tells all since the herd began, or since all its servers last had no process: the first that it tells
 * of each server is that it has not started.
 */
export function isWhole(past: readonly TraceEvent[]): boolean {
  const begun = new Set<string>()
  for (const event of past) {
    if (event.kind === 'gap') return false
    if (event.kind !== 'state' && event.kind !== 'opened' && event.kind !== 'handled') continue
    if (begun.has(event.server)) continue
    if (event.kind !== 'state' || event.friend !== undefined) return false
    if (!isDown(event.value) && lifeOf(event.value) !== 'starting') return false
    begun.add(event.server)
  }
  return true
}
