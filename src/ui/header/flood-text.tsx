import type { Flood } from '../../flood/index.ts'

/** A flood in words: its rule, its cost, what goes wrong with it, and where it was described. */
export function FloodText({ id, flood }: { id: string; flood: Flood }) {
  return (
    <div id={id} className="flood-text">
      <h2>{flood.name}</h2>
      <p className="aside">{flood.paper}</p>
      <dl>
        <dt>Rule</dt>
        <dd>{flood.rule}</dd>
        <dt>Cost of an update</dt>
        <dd>{flood.cost}</dd>
        <dt>What goes wrong</dt>
        <dd>{flood.weakness}</dd>
      </dl>
    </div>
  )
}
