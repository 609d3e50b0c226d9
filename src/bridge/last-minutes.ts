import { batchOfEvents, batchOfText, createLasting, type TraceBatch } from '../trace/index.ts'
import { type HerdOfHeader, headerLine } from '../trace/recording/index.ts'

/** The last minutes of a trace, whole, so that a run can be saved after the fact. */
export interface LastMinutes {
  add(batch: TraceBatch): void
  /** A recording in pieces of text: what held when the last minutes began, then all that happened in them. */
  recording(herd: HerdOfHeader): Iterable<string>
}

/** How much of the trace's text is kept, in characters: some minutes of a busy herd, hours of a quiet one. */
const KEPT = 64_000_000

export function createLastMinutes(bound = KEPT): LastMinutes {
  const lasting = createLasting()
  let kept: string[] = []
  /** Where the kept ones begin: what is before it is let go when it is half of all. */
  let first = 0
  let length = 0

  function letGo() {
    while (length > bound && first < kept.length - 1) {
      const text = kept[first] ?? ''
      kept[first++] = ''
      length -= text.length
      for (const event of batchOfText(text).events) lasting.add(event)
    }
    if (first < kept.length / 2) return
    kept = kept.slice(first)
    first = 0
  }

  return {
    add({ text }) {
      kept.push(text)
      length += text.length
      if (length > bound) letGo()
    },
    *recording(herd) {
      // What comes while it is read is not part of it.
      const texts = kept.slice(first)
      const held = [...lasting.herd(), ...lasting.events()]
      yield headerLine(herd)
      if (held.length > 0) yield batchOfEvents(held).text
      yield* texts
    },
  }
}
