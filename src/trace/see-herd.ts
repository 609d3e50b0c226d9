import type { HerdEvent } from './event.ts'
import type { HerdView, LinkView } from './herd-view.ts'
import { nameNow, type Renamed, rekeyed } from './rename.ts'

/** Takes a herd, or what became of it, into a view in place: what it still has stays as it is. */
export function seeHerd(view: HerdView, event: HerdEvent) {
  if (event.anew) {
    view.servers.clear()
    view.links.clear()
    delete view.tripped
  }
  view.herd = event
  if (event.renamed) rename(view, event.renamed)
  const before = view.servers
  view.servers = new Map(
    event.servers.map(({ name, port }) => {
      const fresh = {
        name,
        since: event.t,
        state: 'stopped',
        records: new Map(),
        connections: new Map(),
        said: [],
      }
      return [name, { ...fresh, ...before.get(name), port }]
    }),
  )
  const links = view.links
  view.links = new Map()
  for (const [a, b] of event.friends)
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const)
      view.links.set(`${from} ${to}`, links.get(`${from} ${to}`) ?? newLink(from, to, event.t))
}

/** A server is the same under its new name, and so are its links, though they are made anew. */
function rename(view: HerdView, renamed: Renamed) {
  view.servers = rekeyed(view.servers, renamed)
  const server = view.servers.get(renamed.to)
  if (server) server.name = renamed.to
  const links = [...view.links.values()]
  view.links = new Map()
  for (const link of links) {
    link.from = nameNow(link.from, renamed)
    link.to = nameNow(link.to, renamed)
    view.links.set(`${link.from} ${link.to}`, link)
  }
}

export const newLink = (from: string, to: string, since: number): LinkView => ({
  from,
  to,
  state: 'dialing',
  since,
  sent: 0,
  delivered: 0,
  lost: 0,
})
