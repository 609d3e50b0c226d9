import type { HerdEvent } from '../../trace/index.ts'

/** The event loop of each server that shares its with others; a server with a loop of its own is not in it. */
export function sharedLoops(herd: Pick<HerdEvent, 'loops'> | undefined): Record<string, number> {
  const loops = Object.entries(herd?.loops ?? {})
  const counts = new Map<number, number>()
  for (const [, loop] of loops) counts.set(loop, (counts.get(loop) ?? 0) + 1)
  return Object.fromEntries(loops.filter(([, loop]) => (counts.get(loop) ?? 0) > 1))
}
