import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { keepFor, keptFor, standingOf, withMoved } from './arrangement.ts'
import { carried, type Moved, type Standing } from './carry.ts'
import type { Point } from './geometry.ts'
import { type Graph, type Layout, layOut, shapeOf } from './layout.ts'
import type { Room } from './room.ts'
import { standClear } from './settle.ts'
import { roomToMove, type Shares, sharesOf } from './stage-room.ts'

/** Where servers are to be put; null: where the layout has them. */
export type Places = Readonly<Record<string, Shares | null>>

export interface MovableLayout {
  layout: Layout
  /** Whether any server is not where the layout puts it. */
  moved: boolean
  /** Moves a server to a place, in the stage's units; the `last` move puts it clear of others and is kept. */
  move(server: string, to: Point, last: boolean): void
  /** Puts servers, also such as are not in the herd yet. */
  put(places: Places): void
  /** Puts all servers back where the layout has them. */
  tidy(): void
  /** The place nearest to a point where one more server would stand clear. */
  clearPlace(point: Point): Shares
}

/**
 * Where the servers stand: as laid out, but for those that were moved, who stay moved. Over an edit all stay where they
 * are. `onMoved` hears what was moved, from where and to where.
 */
export function useLayout(
  graph: Graph,
  room: Room,
  radius: number,
  onMoved: (from: Places, to: Places) => void,
): MovableLayout {
  const [kept, setKept] = useState<{ graph: Graph; moved: Moved }>()
  const before = useRef<Standing>(undefined)
  const dragged = useRef<Places>(undefined)
  const begun = useMemo(() => carried(before.current, graph) ?? keptFor(graph), [graph])
  const moved = kept?.graph === graph ? kept.moved : begun
  const shape = useMemo(() => shapeOf(graph, radius), [graph, radius])
  const own = useMemo(() => layOut(graph, room, radius, shape), [graph, room, radius, shape])
  const layout = useMemo(() => withMoved(own, graph, moved, room), [own, graph, moved, room])

  useEffect(() => {
    before.current = standingOf(graph, moved, layout, room)
  }, [graph, moved, layout, room])

  const keep = useCallback(
    (next: Moved, last: boolean) => {
      setKept({ graph, moved: next })
      if (last) keepFor(graph, next)
    },
    [graph],
  )

  const put = useCallback(
    (places: Places) => {
      const next = Object.entries({ ...moved, ...places }).filter(([, shares]) => shares !== null)
      keep(Object.fromEntries(next) as Moved, true)
    },
    [moved, keep],
  )

  const move = useCallback(
    (server: string, to: Point, last: boolean) => {
      dragged.current ??= { [server]: moved[server] ?? null }
      const others = [...layout.at].flatMap(([name, point]) => (name === server ? [] : [point]))
      const place = sharesOf(room, last ? standClear(to, others, roomToMove(room), layout.radius) : to)
      keep({ ...moved, [server]: place }, last)
      if (!last) return
      onMoved(dragged.current, { [server]: place })
      dragged.current = undefined
    },
    [moved, room, layout, keep, onMoved],
  )

  const tidy = useCallback(() => {
    const names = graph.servers.filter(name => name in moved)
    onMoved(
      Object.fromEntries(names.map(name => [name, moved[name] ?? null])),
      Object.fromEntries(names.map(name => [name, null])),
    )
    keep({}, true)
  }, [graph, moved, keep, onMoved])

  const clearPlace = useCallback(
    (point: Point) =>
      sharesOf(room, standClear(point, [...layout.at.values()], roomToMove(room), layout.radius)),
    [layout, room],
  )

  return { layout, moved: graph.servers.some(name => name in moved), move, put, tidy, clearPlace }
}
