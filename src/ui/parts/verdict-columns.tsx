import { Mark } from '../marks.tsx'

const verdicts = ['news', 'duplicate', 'stale', 'lost'] as const

/** How many copies had each verdict. */
export type VerdictCounts = Readonly<Record<(typeof verdicts)[number], number>>

/** Heads of a table's columns, one for each verdict, by its mark. */
export const VerdictHeads = () =>
  verdicts.map(verdict => (
    <th key={verdict} className="number" title={verdict}>
      <Mark kind={verdict} />
    </th>
  ))

/** What stands in these columns in one row; without counts, nobody told. */
export const VerdictCells = ({ counts }: { counts: VerdictCounts | undefined }) =>
  verdicts.map(verdict => (
    <td key={verdict} className="number">
      {counts?.[verdict] ?? '–'}
    </td>
  ))
