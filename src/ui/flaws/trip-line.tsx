import './flaws.css'
import { OctagonX, X } from 'lucide-react'
import { useState } from 'react'
import { type TrippedEvent, tripSentence } from '../../trace/index.ts'
import { IconButton } from '../parts/icon-button.tsx'

/** Says that the storm breaker tripped, until it is dismissed; one that tripped before the page was opened, too. */
export function TripLine({ tripped }: { tripped: TrippedEvent | undefined }) {
  const [dismissed, setDismissed] = useState<number>()
  const isShown = tripped !== undefined && tripped.t !== dismissed
  return (
    <div role="alert">
      {isShown && (
        <div className="trip-line">
          <OctagonX aria-hidden />
          <p>
            {tripSentence(tripped)}. <span>The herd goes on; the bound is in Options.</span>
          </p>
          <IconButton label="Dismiss" icon={<X />} onClick={() => setDismissed(tripped.t)} />
        </div>
      )}
    </div>
  )
}
