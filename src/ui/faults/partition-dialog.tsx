import { useState } from 'react'
import type { HerdCommand } from '../../herd/command.ts'
import { SmallDialog } from '../parts/small-dialog.tsx'
import { wiresBetween } from './sides.ts'

interface PartitionDialogProps {
  servers: readonly string[]
  wires: readonly { from: string; to: string }[]
  onClose(): void
  onCommand(command: HerdCommand): void
}

/** Each server is put in group A or in group B; then the wires between the two are cut. */
export function PartitionDialog({ servers, wires, onClose, onCommand }: PartitionDialogProps) {
  const [inB, setInB] = useState<ReadonlySet<string>>(new Set())
  const a = servers.filter(name => !inB.has(name))
  const b = servers.filter(name => inB.has(name))
  const parts = a.length > 0 && b.length > 0
  const between = wiresBetween(wires, a, b)

  function put(name: string, intoB: boolean) {
    const next = new Set(inB)
    if (intoB) next.add(name)
    else next.delete(name)
    setInB(next)
  }

  return (
    <SmallDialog
      kind="fault-dialog"
      title="Partition"
      description="The wires between the two groups are cut, until they are mended or all is healed."
      onClose={onClose}
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          if (!parts) return
          onClose()
          onCommand({ do: 'partition', groups: [a, b] })
        }}
      >
        <table className="partition-groups">
          <thead>
            <tr>
              <th scope="col">Server</th>
              <th scope="col">A</th>
              <th scope="col">B</th>
            </tr>
          </thead>
          <tbody>
            {servers.map(name => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {(['A', 'B'] as const).map(group => (
                  <td key={group}>
                    <input
                      type="checkbox"
                      aria-label={`${name} in group ${group}`}
                      checked={inB.has(name) === (group === 'B')}
                      onChange={event => put(name, event.target.checked === (group === 'B'))}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <p className="partition-end">
          <button type="submit" className="primary" disabled={!parts}>
            {parts ? `Cut ${between} ${between === 1 ? 'wire' : 'wires'}` : 'Cut'}
          </button>
          {!parts && <span className="aside">Put at least one server in each group.</span>}
        </p>
      </form>
    </SmallDialog>
  )
}
