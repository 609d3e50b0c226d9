import { Fragment } from 'react'
import { spanText } from '../parts/time-text.ts'
import type { FloodSummary, StageServer } from '../session/view.ts'

/** A number of a flood, large, with what is to be said of it. */
interface FloodNumber {
  number: string
  words: string[]
}

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

/** A flood in numbers; `took`: until the last server had it (µs). */
export function numbersOf(flood: FloodSummary, took: number): FloodNumber[] {
  const { hops, leastHops } = flood
  const others = [
    flood.duplicates > 0 && counted(flood.duplicates, 'duplicate', 'duplicates'),
    flood.stale > 0 && `${flood.stale} stale`,
    flood.lost > 0 && `${flood.lost} lost`,
  ].filter(text => text !== false)
  return [
    {
      number: `${flood.reached} of ${flood.servers}`,
      words: [
        `servers reached · ${spanText(took)}`,
        ...(hops === undefined || leastHops === undefined
          ? []
          : [`${counted(hops, 'hop', 'hops')}, least possible ${leastHops}`]),
      ],
    },
    {
      number: counted(flood.sent, 'copy', 'copies'),
      words: [
        `least possible ${flood.leastPossible}`,
        ...(others.length > 0 ? [others.join(' · ')] : []),
        ...(flood.held > 0 ? ['more held back'] : []),
      ],
    },
  ]
}

/** How long a flood took to the servers that have it now (µs). */
export const tookTo = (flood: FloodSummary, servers: readonly StageServer[]): number =>
  Math.max(0, ...servers.map(({ reachedAt }) => (reachedAt ?? 0) - flood.beganAt))

/** The shown flood in numbers. */
export function Numbers({ flood, servers }: { flood: FloodSummary; servers: readonly StageServer[] }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what can be filled in.
    <div className="stage-numbers" role="group" aria-label="Flood">
      <dl>
        {numbersOf(flood, tookTo(flood, servers)).map(({ number, words }, place) => (
          <div key={place === 0 ? 'reached' : 'copies'}>
            <dt>
              {words.map((text, row) => (
                <Fragment key={text}>
                  {row > 0 && <br />}
                  {text}
                </Fragment>
              ))}
            </dt>
            <dd>{number}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
