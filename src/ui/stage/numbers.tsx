import { spanText } from '../parts/time-text.ts'
import type { FloodSummary, StageServer } from '../session/view.ts'

/** The shown flood in numbers. */
export function Numbers({ flood, servers }: { flood: FloodSummary; servers: readonly StageServer[] }) {
  const took = Math.max(0, ...servers.map(({ reachedAt }) => (reachedAt ?? 0) - flood.beganAt))
  const others = [
    [flood.duplicates, flood.duplicates === 1 ? 'duplicate' : 'duplicates'],
    [flood.stale, 'stale'],
    [flood.lost, 'lost'],
  ].filter(([count]) => count !== 0)
  const { hops, leastHops } = flood
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what can be filled in.
    <div className="stage-numbers" role="group" aria-label="Flood">
      <dl>
        <div>
          <dt>
            servers reached · {spanText(took)}
            {hops !== undefined && leastHops !== undefined && (
              <>
                <br />
                {hops} {hops === 1 ? 'hop' : 'hops'}, least possible {leastHops}
              </>
            )}
          </dt>
          <dd>
            {flood.reached} of {flood.servers}
          </dd>
        </div>
        <div>
          <dt>
            least possible {flood.leastPossible}
            {others.length > 0 && <br />}
            {others.map(([count, word]) => `${count} ${word}`).join(' · ')}
            {flood.held > 0 && (
              <>
                <br />
                more held back by the storm breaker
              </>
            )}
          </dt>
          <dd>
            {flood.sent} {flood.sent === 1 ? 'copy' : 'copies'}
          </dd>
        </div>
      </dl>
    </div>
  )
}
