import type { Checking } from './checking.ts'

/** Milliseconds after which the checker's code is fetched, unless it is wanted before: the page comes first. */
const AFTER = 2500

/** The checking of `createChecking`, whose code comes later: what is told until then waits for it. */
export function createLaterChecking(present: () => number, changed: () => void): Checking {
  let checking: Checking | undefined
  let waiting: ((checking: Checking) => void)[] = []
  let isWanted = false

  async function load() {
    const { createChecking } = await import('./checking.ts')
    checking = createChecking(present, changed)
    for (const tell of waiting) tell(checking)
    waiting = []
    changed()
  }

  function want() {
    // Without it nothing is judged, and the page goes on.
    if (isWanted) return
    isWanted = true
    load().catch(() => {})
  }

  function told(tell: (checking: Checking) => void) {
    if (checking) tell(checking)
    else waiting.push(tell)
  }

  setTimeout(want, AFTER)
  return {
    forget() {
      waiting = []
      told(each => each.forget())
    },
    begin: past => told(each => each.begin(past)),
    add: events => told(each => each.add(events)),
    piece(events) {
      want()
      told(each => each.piece(events))
    },
    end: () => told(each => each.end()),
    view: () => checking?.view() ?? { findings: [], verdicts: [] },
  }
}
