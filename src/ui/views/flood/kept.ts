import { useState } from 'react'
import type { FloodRef } from '../../session/views/flood.ts'

/** What a person chose to see. */
interface Kept {
  /** Absent: the flood on the stage. */
  shown?: FloodRef | undefined
  beside?: FloodRef | undefined
  isTable: boolean
}

/** A view that is not shown is not mounted: what was chosen outlives that. */
let kept: Kept = { isTable: false }

export function useKept(): [Kept, (change: Partial<Kept>) => void] {
  const [state, setState] = useState(kept)
  return [
    state,
    change => {
      kept = { ...kept, ...change }
      setState(kept)
    },
  ]
}
