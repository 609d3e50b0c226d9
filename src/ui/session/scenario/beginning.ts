import type { HerdCommand } from '../../../herd/command.ts'
import { type HerdEvent, type HerdView, lifeOf } from '../../../trace/index.ts'

/**
 * What has to be done to a herd that was just started so that it is as this one: its flaws, its troubled servers, clocks
 * and wires. `delay` (milliseconds) and the flaws that all have are there already.
 */
export function beginningOf(view: HerdView, delay: number, common: readonly string[]): HerdCommand[] {
  const { herd, servers, links } = view
  const commands: HerdCommand[] = []
  for (const { name } of herd?.servers ?? [])
    for (const flaw of herd?.flaws?.[name] ?? [])
      if (!common.includes(flaw)) commands.push({ do: 'flaw', flaw, on: true, server: name } as HerdCommand)
  if (herd?.placesDelay) commands.push({ do: 'places', delay: herd.placesDelay })
  for (const link of links.values()) {
    const { from, to, mode = 'open', jitter = 0, bandwidth = null } = link
    const dials = {
      ...(link.delay !== undefined && link.delay !== delay && { delay: link.delay }),
      ...(jitter > 0 && { jitter }),
      ...(bandwidth !== null && { bandwidth }),
      ...(mode !== 'open' && { mode }),
    }
    if (Object.keys(dials).length > 0) commands.push({ do: 'dial', from, to, ...dials })
  }
  for (const [server, { state, skew = 0 }] of servers) {
    if (skew !== 0) commands.push({ do: 'skew', server, by: skew })
    const deed = DEEDS[lifeOf(state)]
    if (deed) commands.push({ do: deed, server })
  }
  return commands
}

/** The flaws that all servers have. */
export function commonFlaws({ servers, flaws = {} }: HerdEvent): string[] {
  const [first = [], ...others] = servers.map(({ name }) => flaws[name] ?? [])
  return first.filter(flaw => others.every(each => each.includes(flaw)))
}

/** What makes a server that runs one that is so. */
const DEEDS: Record<string, 'crash' | 'stop' | 'pause'> = {
  crashed: 'crash',
  stopped: 'stop',
  stopping: 'stop',
  paused: 'pause',
}
