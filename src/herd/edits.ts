import { type Edit, refusalOf } from './edit-refusal.ts'
import type { Topology } from './topology.ts'

/** A friendship, or one way of it: the names of two servers. */
export type Pair = readonly [string, string]

/** Both ways of each friendship. */
export const bothWays = (pairs: readonly Pair[]): Pair[] =>
  pairs.flatMap(([a, b]): Pair[] => [
    [a, b],
    [b, a],
  ])

/** From when on a herd is as it is told (now, where not said), and who in it has another name. */
export interface Telling {
  t?: number
  renamed?: { from: string; to: string }
  /** Another herd than before. */
  anew?: true
}

export interface Edits {
  /** Changes the herd's shape while it runs. Rejects with a sentence, and has changed nothing, where it cannot. */
  apply(edit: Edit): Promise<void>
  /** Does something that must not come in the middle of an edit. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>
}

/** What an engine does for each edit, which was checked. */
export type EditDeeds = { readonly [E in Edit as E['do']]: (edit: E) => Promise<void> }

/**
 * Edits one after the other: each is checked against the herd (of `most` servers at the most) that the one before has
 * left.
 */
export function createEditTurns(deeds: EditDeeds, topology: () => Topology, most?: number): Edits {
  let last: Promise<unknown> = Promise.resolve()

  async function carryOut(edit: Edit) {
    const refusal = refusalOf(edit, topology(), most)
    if (refusal !== undefined) throw new Error(refusal)
    // Each deed takes the edit that it is named for.
    const deed = deeds[edit.do] as (edit: Edit) => Promise<void>
    await deed(edit)
  }

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }

  return { apply: edit => inTurn(() => carryOut(edit)), inTurn }
}
