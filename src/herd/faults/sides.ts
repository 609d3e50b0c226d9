import type { Dials } from '../../trace/index.ts'

/** One direction of a friendship. */
interface Way {
  from: string
  to: string
}

/**
 * On which side of a partition each server stands, so that a friendship drawn while it stands is cut as its sides are.
 * A partition stands until nothing across it is cut any more; one on top of another parts its sides further.
 */
export interface Sides {
  part(groupOf: ReadonlyMap<string, number>): void
  /** Whether a wire goes from one side to another; a server that was on none is on its friend's from then on. */
  parts(way: Way): boolean
  /** Looks whether the partition still stands. */
  check(wires: readonly (Way & { dials(): Readonly<Dials> })[]): void
  rename(from: string, to: string): void
  forget(): void
}

export function createSides(): Sides {
  /** By server. One that was removed stays: undone, it is where it was. */
  const sides = new Map<string, string>()

  function parts({ from, to }: Way): boolean {
    const [one, other] = [sides.get(from), sides.get(to)]
    if (one === undefined && other !== undefined) sides.set(from, other)
    if (other === undefined && one !== undefined) sides.set(to, one)
    return one !== undefined && other !== undefined && one !== other
  }

  return {
    parts,
    part(groupOf) {
      for (const [name, group] of groupOf) sides.set(name, `${sides.get(name) ?? ''} ${group}`)
    },
    check(wires) {
      const across = wires.filter(
        ({ from, to }) => sides.get(from) !== undefined && sides.get(to) !== undefined && parts({ from, to }),
      )
      if (across.length > 0 && across.every(({ dials }) => dials().mode !== 'cut')) sides.clear()
    },
    rename(from, to) {
      const side = sides.get(from)
      if (side === undefined) return
      sides.delete(from)
      sides.set(to, side)
    },
    forget: () => sides.clear(),
  }
}
