import { createByLine } from './by-line.ts'
import type { Copy, FloodView } from './flood-view.ts'

interface UnderWay {
  copy: Copy
  flood: FloodView
}

/** Copies that are neither decided nor lost, each the nth line of its link. */
export interface CopiesUnderWay {
  put(link: string, n: number, underWay: UnderWay): void
  of(link: string, n: number): UnderWay | undefined
  delete(link: string, n: number): void
  /** A copy is under way no more. */
  release(copy: Copy): void
  lose(copy: Copy, flood: FloodView, t: number, why: string): void
  loseWhere(isLost: (copy: Copy) => boolean, t: number, why: string): void
  /** Whatever became of those that are, it was not told. */
  leaveUnheard(): void
  all(): UnderWay[]
}

export function createCopiesUnderWay(): CopiesUnderWay {
  const copies = createByLine<UnderWay>()

  function release({ id }: Copy) {
    const end = id.lastIndexOf(' ')
    copies.delete(id.slice(0, end), Number(id.slice(end + 1)))
  }

  function lose(copy: Copy, flood: FloodView, t: number, why: string) {
    release(copy)
    copy.lostAt = t
    copy.why = why
    flood.lost++
    flood.lastAt = Math.max(flood.lastAt, t)
  }

  return {
    put: copies.set,
    of: copies.get,
    delete: copies.delete,
    release,
    lose,
    loseWhere(isLost, t, why) {
      for (const { copy, flood } of copies.values()) if (isLost(copy)) lose(copy, flood, t, why)
    },
    leaveUnheard() {
      for (const { copy, flood } of copies.values()) {
        copy.unheard = true
        flood.unheard++
      }
      copies.clear()
    },
    all: copies.values,
  }
}
