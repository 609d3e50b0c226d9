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
  /** When each is to happen, and which call it was: beside it, for looking at a thing that lies elsewhere takes long. */
  let times = new Float64Array(64)
  let orders = new Float64Array(64)
  let time = 0
  let calls = 0

  const isBefore = (t: number, order: number, place: number) => {
    const other = times[place] as number
    return t < other || (t === other && order < (orders[place] as number))
  }

  function put(place: number, happening: Happening, t: number, order: number) {
    heap[place] = happening
    times[place] = t
    orders[place] = order
  }

  function grown(numbers: Float64Array<ArrayBuffer>) {
    const more = new Float64Array(2 * numbers.length)
    more.set(numbers)
    return more
  }

  function push(happening: Happening, t: number) {
    let place = heap.length
    const order = calls++
    heap.push(happening)
    if (place === times.length) {
      times = grown(times)
      orders = grown(orders)
    }
    while (place > 0) {
      const above = (place - 1) >> 2
      if (!isBefore(t, order, above)) break
      put(place, heap[above] as Happening, times[above] as number, orders[above] as number)
      place = above
    }
    put(place, happening, t, order)
  }

  function pop() {
    const last = heap.pop()
    const { length } = heap
    if (last === undefined || length === 0) return
    const t = times[length] as number
    const order = orders[length] as number
    let place = 0
    for (;;) {
      const first = place * CHILDREN + 1
      if (first >= length) break
      let least = first
      const end = Math.min(first + CHILDREN, length)
      for (let child = first + 1; child < end; child++)
        if (isBefore(times[child] as number, orders[child] as number, least)) least = child
      if (isBefore(t, order, least)) break
      put(place, heap[least] as Happening, times[least] as number, orders[least] as number)
      place = least
    }
    put(place, last, t, order)
  }

  function next(): number {
    for (let first = heap[0]; first; first = heap[0]) {
      if (first.does) return times[0] as number
      pop()
    }
    return Number.POSITIVE_INFINITY
  }

  return {
    now: () => time,
    at(t, does) {
      const happening: Happening = { does, cancel: forget }
      push(happening, Math.max(time, Math.round(t)))
      return happening
    },
    next,
    step() {
      if (next() === Number.POSITIVE_INFINITY) return
      const { does } = heap[0] as Happening
      time = times[0] as number
      pop()
      does?.()
    },
    goTo(t) {
      time = Math.max(time, t)
    },
  }
}
