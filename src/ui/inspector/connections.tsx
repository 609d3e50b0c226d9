import { Link2 } from 'lucide-react'
import type { ConnectionView } from '../../trace/index.ts'
import { Mark } from '../marks.tsx'

/** Who is connected to a server now: clients first, then friends. */
export function Connections({ connections }: { connections: readonly ConnectionView[] }) {
  if (connections.length === 0) return <p className="none">Nobody is connected.</p>
  const clientsFirst = connections.toSorted(
    (a, b) => Number(a.friend !== undefined) - Number(b.friend !== undefined),
  )
  return (
    <table className="mono connections">
      <tbody>
        {clientsFirst.map(({ port, friend, client, lines }) => (
          <tr key={port}>
            <td>
              {friend === undefined ? <Mark kind="client" /> : <Link2 aria-label="friend" />}{' '}
              {friend ?? client ?? 'a client'}
            </td>
            <td>:{port}</td>
            <td className="number">{lines === 1 ? '1 line' : `${lines} lines`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
