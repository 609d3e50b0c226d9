import type { TraceEvent } from '../event.ts'
import { isDown, lifeOf } from '../life.ts'

/** How a trace begins: with its herd, or in the middle of something; `open`: not all servers have been told of yet. */
export type Beginning = 'open' | 'whole' | 'midway'

/**
 * Tells, event by event, whether a trace tells all since its herd began, or since all its servers last had no process:
 * the first that it tells of each server is that it has not started.
 */
export function createBeginning(): (event: TraceEvent) => Beginning {
  const begun = new Set<string>()
  let awaited: readonly { name: string }[] | undefined
  let beginning: Beginning = 'open'

  function look(event: TraceEvent): Beginning {
    if (event.kind === 'herd') awaited ??= event.servers
    if (event.kind !== 'state' && event.kind !== 'opened' && event.kind !== 'handled') return 'open'
    if (begun.has(event.server)) return 'open'
    if (event.kind !== 'state' || event.friend !== undefined) return 'midway'
    if (!isDown(event.value) && lifeOf(event.value) !== 'starting') return 'midway'
    begun.add(event.server)
    return awaited?.every(({ name }) => begun.has(name)) ? 'whole' : 'open'
  }

  return event => {
    if (beginning === 'open') beginning = look(event)
    return beginning
  }
}

/** Whether a past begins with its herd, and lacks nothing since. */
export function isWhole(past: readonly TraceEvent[]): boolean {
  const see = createBeginning()
  return past.every(event => event.kind !== 'gap' && see(event) !== 'midway')
}
