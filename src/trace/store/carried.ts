import { isDown } from '../life.ts'
import { createLinkPorts, type LinkPairs } from '../link-ports.ts'
import { isContext } from './context.ts'
import type { FloodBook } from './flood-book.ts'
import type { Part } from './parts.ts'
import { createOpenSection, type OpenSection, type Section } from './section.ts'

/** Of events that are held no more: those of floods that go on behind them, so that these are still told whole. */
export interface Carried {
  section: OpenSection
  /** What stood before the first of them. */
  links: LinkPairs
  down: readonly string[]
}

/** Beyond so many events, the oldest are carried no further. */
const MOST_CARRIED = 30_000

export const nothingCarried = (): Carried => ({
  section: createOpenSection(),
  links: { open: [], closed: [] },
  down: [],
})

/** What is carried on when the first part goes, and the trace begins at `begins` from then on. */
export function carry(
  carried: Carried,
  { section, keyframe, context }: Part,
  begins: number,
  book: FloodBook,
): Carried {
  const numbers = new Set(book.entries().flatMap(entry => (entry.begins <= begins ? entry.number : [])))
  const goesOn = (flood: number) => numbers.has(flood)
  const isKept = (from: Section, row: number, inContext: boolean) =>
    goesOn(from.floods[row] ?? 0) || ((from.floods[row] ?? 0) === 0 && inContext)

  const before = rowsOf(carried.section).filter(row => isKept(carried.section, row, true))
  const rows = rowsOf(section)
  const contextRows = new Set(context)
  const more = rows.filter(row => isKept(section, row, contextRows.has(row) || isContext(section.kinds[row])))
  const events = [...before.map(carried.section.event), ...more.map(row => section.event(row))]
  const floods = [
    ...before.map(row => carried.section.floods[row] ?? 0),
    ...more.map(row => section.floods[row] ?? 0),
  ]
  const begin = Math.max(
    floods.findIndex(flood => flood > 0),
    events.length - MOST_CARRIED,
  )
  if (begin === -1 || !floods.some(flood => flood > 0)) return nothingCarried()
  const isFirst = before.length === 0
  const stood = {
    links: (isFirst ? keyframe?.linkPorts : undefined) ?? carried.links,
    down: (isFirst ? keyframe?.down : undefined) ?? carried.down,
  }
  return {
    section: createOpenSection(events.slice(begin), floods.slice(begin)),
    ...after(stood, events.slice(0, begin)),
  }
}

const rowsOf = ({ times }: Section): number[] => Array.from(times, (_, row) => row)

/** What stands after some events that were carried. */
function after({ links, down }: Pick<Carried, 'links' | 'down'>, events: OpenSection['events']) {
  const ports = createLinkPorts()
  const without = new Set(down)
  ports.know(links)
  for (const event of events) {
    if (event.kind === 'linked') ports.add(event)
    if (event.kind === 'closed') ports.close(event)
    if (event.kind === 'herd' && event.anew) for (const gone of [ports, without]) gone.clear()
    if (event.kind === 'herd' && event.renamed) ports.rename(event.renamed)
    if (event.kind !== 'state' || event.friend !== undefined) continue
    if (!isDown(event.value)) without.delete(event.server)
    else {
      without.add(event.server)
      ports.closeAll(event.server)
    }
  }
  return { links: ports.pairs(), down: [...without] }
}
