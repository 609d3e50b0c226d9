import { Link2 } from 'lucide-react'
import { Mark } from '../marks.tsx'
import type { SelectedServer } from '../session/view.ts'
import { Rest } from './rest.tsx'

/** Who is connected to a server now. */
export function Connections({ connections, clients }: Pick<SelectedServer, 'connections' | 'clients'>) {
  if (connections.length === 0) return <p className="none">Nobody is connected.</p>
  const shown = connections.filter(({ friend }) => friend === undefined).length
  return (
    <>
      <table className="mono connections">
        <tbody>
          {connections.map(({ port, friend, client, lines }) => (
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
      <Rest of={clients} shown={shown} />
    </>
  )
}
