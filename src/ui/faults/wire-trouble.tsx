import type { Dials } from '../../trace/index.ts'
import { troublesOf } from './trouble-text.ts'

const sentences: Partial<Record<Dials['mode'], string>> = {
  cut: 'Cut: it refuses connections, and what was on it is lost.',
  'black hole': 'A black hole: it takes every line and delivers none.',
}

/** What is wrong with a wire, as a sentence. */
export function WireTrouble({ dials }: { dials: Partial<Dials> }) {
  const troubles = troublesOf(dials)
  if (troubles.length === 0) return null
  return (
    <p className="trouble">
      {(dials.mode && sentences[dials.mode]) ?? `Not as it was: ${troubles.join(', ')}.`}
    </p>
  )
}
