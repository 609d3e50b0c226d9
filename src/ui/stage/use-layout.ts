import { useCallback, useMemo, useState } from 'react'
import { store, stored } from '../stored.ts'
import type { Point } from './geometry.ts'
import { type Graph, type Layout, layOut } from './layout.ts'
import type { Room } from './room.ts'
import { standClear } from './settle.ts'
import { placeOf, roomToMove, type Shares, sharesOf } from './stage-room.ts'

type Moved = Readonly<Record<string, Shares>>

const isMoved = (value: unknown): value is Moved =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every(
    shares => Array.isArray(shares) && shares.length === 2 && shares.every(share => Number.isFinite(share)),
  )

export interface MovableLayout {
  layout: Layout
  /** Whether a person moved any server. */
  moved: boolean
  /** Moves a server to a place, in the stage's units; the `last` move puts it clear of others and is kept. */
  move(server: string, to: Point, last: boolean): void
  /** Puts all servers back where the layout has them. */
  tidy(): void
}

/** Where the servers stand: as laid out, but for those that a person moved, who stay moved. */
export function useLayout(graph: Graph, room: Room, radius: number): MovableLayout {
  const key = `herdscope.stage ${graph.servers.join(' ')}`
  const [kept, setKept] = useState<{ key: string; moved: Moved }>()
  const moved = useMemo(() => (kept?.key === key ? kept.moved : stored(key, isMoved, {})), [kept, key])
  const own = useMemo(() => layOut(graph, room, radius), [graph, room, radius])

  const layout = useMemo(() => {
    const at = new Map(own.at)
    for (const [server, shares] of Object.entries(moved))
      if (at.has(server)) at.set(server, placeOf(room, shares, own.radius))
    return { radius: own.radius, at }
  }, [own, moved, room])

  const move = useCallback(
    (server: string, to: Point, last: boolean) => {
      const others = [...layout.at].flatMap(([name, point]) => (name === server ? [] : [point]))
      const place = last ? standClear(to, others, roomToMove(room), layout.radius) : to
      const next = { ...moved, [server]: sharesOf(room, place) }
      setKept({ key, moved: next })
      if (last) store(key, next)
    },
    [key, moved, room, layout],
  )

  const tidy = useCallback(() => {
    setKept({ key, moved: {} })
    store(key, {})
  }, [key])

  return { layout, moved: Object.keys(moved).length > 0, move, tidy }
}
