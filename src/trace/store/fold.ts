import type { StateEvent, TraceEvent } from '../event.ts'
import { createHerdView, type HerdView } from '../herd-view.ts'
import { isDown, lifeOf } from '../life.ts'
import { createLinkPorts } from '../link-ports.ts'
import { see } from '../see.ts'
import { freeze, type Keyframe, thaw } from './keyframe.ts'

/** What a trace has told until somewhere, from which keyframes are made. */
export interface Fold {
  readonly view: HerdView
  /** Takes the next event in; tells whether it is one to mark. */
  take(event: TraceEvent): boolean
  keyframe(): Keyframe
}

/** Kinds of events that a person would mark in time; the moves in servers' lives are marked too. */
const MARKED: readonly string[] = [
  ...['herd', 'dial', 'blocked', 'unblocked', 'skewed', 'noted', 'told', 'tripped', 'gap'],
]

/** A fold that begins where a keyframe stands, or, without one, at the beginning. */
export function createFold(from?: Keyframe): Fold {
  const view = from ? thaw(from) : createHerdView()
  const links = createLinkPorts()
  const down = new Set(from?.down)
  let last = from
  let changed: Map<string, Set<string>> | undefined = from && new Map()
  if (from) links.know(from.linkPorts)

  function noteDown(event: StateEvent): boolean {
    const was = down.has(event.server)
    if (!isDown(event.value)) down.delete(event.server)
    else if (!was) {
      down.add(event.server)
      links.closeAll(event.server)
    }
    if (isDown(event.value)) changed = undefined
    const server = view.servers.get(event.server)
    return (
      was !== down.has(event.server) || (server !== undefined && lifeOf(server.state) !== lifeOf(event.value))
    )
  }

  function take(event: TraceEvent): boolean {
    let isMark = MARKED.includes(event.kind)
    switch (event.kind) {
      case 'state':
        isMark = event.friend === undefined && noteDown(event)
        break
      case 'herd':
        changed = undefined
        if (event.anew) for (const gone of [links, down]) gone.clear()
        if (event.renamed) links.rename(event.renamed)
        break
      case 'linked':
        links.add(event)
        break
      case 'closed':
        links.close(event)
        break
      case 'handled': {
        if (!changed || event.stored === undefined || event.update === undefined) break
        const clients = changed.get(event.server) ?? new Set()
        changed.set(event.server, clients.add(event.update.slice(0, event.update.lastIndexOf(' '))))
        break
      }
    }
    see(view, event)
    return isMark
  }

  return {
    view,
    take,
    keyframe() {
      last = freeze(view, links.pairs(), down, changed, last)
      changed = new Map()
      return last
    },
  }
}
