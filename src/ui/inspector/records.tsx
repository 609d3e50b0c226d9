import type { SelectedServer } from '../session/view.ts'
import { Rest } from './rest.tsx'

/** What a server stores: the newest update of each client. */
export function Records({ records, stored }: Pick<SelectedServer, 'records' | 'stored'>) {
  if (records.length === 0) return <p className="none">Nothing stored.</p>
  return (
    <>
      <table className="mono records">
        <thead>
          <tr>
            <th>client, and who heard it</th>
            <th>location and time</th>
          </tr>
        </thead>
        <tbody>
          {records.map(({ client, server, location, time }) => (
            <tr key={client}>
              <td title={client}>
                {client}
                <span>heard by {server}</span>
              </td>
              <td title={time}>
                {location}
                <span>{time}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Rest of={stored} shown={records.length} />
    </>
  )
}
