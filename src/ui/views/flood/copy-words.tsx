import type { TreeCopy } from '../../session/views/flood.ts'
import { preciseText } from '../../time/ticks.ts'
import { strokeText } from '../space-time/stroke-text.ts'

/** A copy's way, its time, what became of it, and its line as it was on the wire. */
export function CopyWords({ copy }: { copy: TreeCopy }) {
  const { from, to, sentAt, line } = copy
  return (
    <>
      <b>
        {from} → {to}
      </b>{' '}
      {preciseText(sentAt)} · {strokeText(copy)}
      <code>{line}</code>
    </>
  )
}
