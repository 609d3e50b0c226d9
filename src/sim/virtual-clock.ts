/** Something that is to happen; `cancel` keeps it from that. */
export interface Timer {
  cancel(): void
}

/** Time that passes only when it is told to, in whole microseconds, and all that is to happen in it. */
export interface VirtualClock {
  now(): number
  /** Has something happen at that time, or now where that is past; at the same time, in the order of the calls. */
  at(t: number, does: () => void): Timer
  /** When the next thing happens; infinity where nothing will. */
  next(): number
  /** Goes on to the next thing, and does it. */
  step(): void
  /** Goes on to that time, where nothing is to happen before. */
  goTo(t: number): void
}

interface Happening extends Timer {
  t: number
  order: number
  does: (() => void) | undefined
}

/** One for all happenings: millions of them are made. */
function forget(this: Happening) {
  this.does = undefined
}

/** The queue is a heap of four children a node: fewer levels than with two, and siblings lie side by side. */
const CHILDREN = 4

export function createVirtualClock(): VirtualClock {
  const heap: Happening[] = []
  let time = 0
  let orders = 0

  const isBefore = (a: Happening, b: Happening) => a.t < b.t || (a.t === b.t && a.order < b.order)

  function push(happening: Happening) {
    let place = heap.length
    heap.push(happening)
    while (place > 0) {
      const above = (place - 1) >> 2
      const parent = heap[above] as Happening
      if (!isBefore(happening, parent)) break
      heap[place] = parent
      place = above
    }
    heap[place] = happening
  }

  function pop() {
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    const { length } = heap
    let place = 0
    for (;;) {
      const first = place * CHILDREN + 1
      if (first >= length) break
      let least = first
      const end = Math.min(first + CHILDREN, length)
      for (let child = first + 1; child < end; child++)
        if (isBefore(heap[child] as Happening, heap[least] as Happening)) least = child
      const child = heap[least] as Happening
      if (!isBefore(child, last)) break
      heap[place] = child
      place = least
    }
    heap[place] = last
  }

  function next(): number {
    for (let first = heap[0]; first; first = heap[0]) {
      if (first.does) return first.t
      pop()
    }
    return Number.POSITIVE_INFINITY
  }

  return {
    now: () => time,
    at(t, does) {
      const happening: Happening = {
        t: Math.max(time, Math.round(t)),
        order: orders++,
        does,
        cancel: forget,
      }
      push(happening)
      return happening
    },
    next,
    step() {
      if (next() === Number.POSITIVE_INFINITY) return
      const { t, does } = heap[0] as Happening
      pop()
      time = t
      does?.()
    },
    goTo(t) {
      time = Math.max(time, t)
    },
  }
}
