import { type MarkKind, markColor } from '../../marks.tsx'
import type { FloodNumbers as Numbers } from '../../session/views/flood.ts'
import { lengthText } from '../space-time/stroke-text.ts'

interface FloodNumbersProps {
  shown: Numbers
  beside: Numbers | undefined
}

interface Row {
  name: string
  text(numbers: Numbers): string
  value(numbers: Numbers): number
  /** What no flood can better. */
  least?(numbers: Numbers): number | undefined
  parts?(numbers: Numbers): readonly (readonly [MarkKind, number])[]
  /** It stands there only where there is any. */
  isRare?: true
}

const fate = (
  name: string,
  key: 'duplicate' | 'stale' | 'lost' | 'held',
  kind: MarkKind,
  isRare?: true,
): Row => ({
  name,
  value: numbers => numbers[key],
  text: numbers => String(numbers[key]),
  parts: numbers => [[kind, numbers[key]]],
  ...(isRare && { isRare }),
})

const rows: readonly Row[] = [
  {
    name: 'copies (least)',
    value: ({ sent }) => sent,
    least: ({ leastPossible }) => leastPossible,
    text: ({ sent, leastPossible }) => `${sent} (${leastPossible})`,
    parts: ({ news, duplicate, stale, lost, underWay }) => [
      ['news', news],
      ['duplicate', duplicate],
      ['stale', stale],
      ['lost', lost],
      ['under way', underWay],
    ],
  },
  fate('duplicates', 'duplicate', 'duplicate'),
  fate('stale', 'stale', 'stale', true),
  fate('lost', 'lost', 'lost', true),
  fate('held back', 'held', 'held back', true),
  {
    name: 'hops (least)',
    value: ({ hops }) => hops ?? 0,
    least: ({ leastHops }) => leastHops,
    text: ({ hops, leastHops }) => `${hops ?? '–'}${leastHops === undefined ? '' : ` (${leastHops})`}`,
  },
  {
    name: 'reached',
    value: ({ reached }) => reached,
    least: ({ servers }) => servers,
    text: ({ reached, servers }) => `${reached} of ${servers}`,
  },
  {
    name: 'all in',
    value: ({ reached, servers, took }) => (reached >= servers ? took : 0),
    text: ({ reached, servers, took }) => (reached >= servers ? lengthText(took) : '–'),
  },
]

/** A flood's numbers as bars beside the least possible; of two floods on one scale, back to back. */
export function FloodNumbers({ shown, beside }: FloodNumbersProps) {
  const both = beside ? [shown, beside] : [shown]
  return (
    <table className="flood-numbers" aria-label="Numbers of the flood">
      <tbody>
        {rows
          .filter(({ isRare, value }) => !isRare || both.some(numbers => value(numbers) > 0))
          .map(row => {
            const most = Math.max(
              1e-9,
              ...both.flatMap(numbers => [row.value(numbers), row.least?.(numbers) ?? 0]),
            )
            const bar = (numbers: Numbers) => <Bar row={row} numbers={numbers} most={most} />
            return (
              <tr key={row.name}>
                {beside && (
                  <>
                    <td className="bar left">{bar(shown)}</td>
                    <td className="value">{row.text(shown)}</td>
                  </>
                )}
                <th scope="row">{row.name}</th>
                <td className="value">{row.text(beside ?? shown)}</td>
                <td className="bar">{bar(beside ?? shown)}</td>
              </tr>
            )
          })}
      </tbody>
    </table>
  )
}

function Bar({ row, numbers, most }: { row: Row; numbers: Numbers; most: number }) {
  const least = row.least?.(numbers)
  const parts = row.parts?.(numbers) ?? ([['client', row.value(numbers)]] as const)
  return (
    <div className="track-of-bar" aria-hidden>
      {parts.map(([kind, value]) => (
        <i
          key={kind}
          data-kind={kind}
          style={{ width: `${(value / most) * 100}%`, background: markColor(kind) }}
        />
      ))}
      {least !== undefined && (
        <b className="least" style={{ insetInlineStart: `${(least / most) * 100}%` }} />
      )}
    </div>
  )
}
