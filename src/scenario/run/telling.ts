import type { Told, ToldEvent } from '../../trace/index.ts'
import type { Scenario } from '../scenario.ts'
import { kindOf } from '../steps/index.ts'
import type { RunEnd, RunEvent } from './run-scenario.ts'

/**
 * The run as it is, and what it tells people besides, as events for its trace: with these in it a recording of the run has
 * its captions. Each is told before whoever asks for the run's next event gets that.
 */
export async function* telling(
  run: AsyncGenerator<RunEvent, RunEnd>,
  scenario: Scenario,
  tell: (event: ToldEvent) => void,
): AsyncGenerator<RunEvent, RunEnd> {
  let last: RunEvent | undefined
  try {
    let next = await run.next()
    for (; !next.done; next = await run.next()) {
      last = next.value
      for (const told of wordsOf(last, scenario)) tell({ kind: 'told', t: Math.round(last.t), told })
      yield last
    }
    const isSetUp = last && !(last.tell === 'set up' && last.failure)
    if (last && isSetUp)
      tell({ kind: 'told', t: Math.round(last.t), told: { shows: 'end', end: next.value } })
    return next.value
  } finally {
    // Where nobody asks any more: whatever the run holds, it lets go.
    await run.return('stopped')
  }
}

function wordsOf(event: RunEvent, { title, description, promises, steps }: Scenario): Told[] {
  switch (event.tell) {
    case 'set up':
      if (event.failure) return []
      return [{ shows: 'title', title, ...(description !== undefined && { description }) }]
    case 'shows':
      return [event.what]
    case 'ends': {
      const step = steps[event.step]
      const kind = step && kindOf(step)
      return kind && (kind.name === 'expect' || event.failure) ? [claim(kind.words(step), event.failure)] : []
    }
    case 'checked':
      return event.broken
        .filter(({ expected }) => !expected && promises !== 'ignored')
        .map(({ promise, first }) =>
          claim(promise, { expected: promise, found: first.sentence.replace(/\.$/, '') }),
        )
    default:
      return []
  }
}

const claim = (words: string, failure?: { expected: string; found: string }): Told => ({
  shows: 'claim',
  words,
  ...(failure && { failure: { expected: failure.expected, found: failure.found } }),
})
