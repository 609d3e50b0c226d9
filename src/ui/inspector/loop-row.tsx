import './loop-row.css'
import { TriangleAlert } from 'lucide-react'
import type { HerdEvent, LoopEvent } from '../../trace/index.ts'
import { LATE, lateText, shareText } from './loop-text.ts'

interface LoopRowProps {
  server: string
  herd: HerdEvent | undefined
  figures: LoopEvent | undefined
}

/** Which event loop a server lives in, who lives in it with it, and how it does. */
export function LoopRow({ server, herd, figures }: LoopRowProps) {
  const loop = herd?.loops?.[server]
  if (loop === undefined) return null
  const others = Object.entries(herd?.loops ?? {}).flatMap(([name, its]) =>
    its === loop && name !== server ? [name] : [],
  )
  return (
    <>
      <p className="address">
        Event loop {loop}
        {others.length === 0 ? ', its own' : `, shared with ${others.join(', ')}`}
      </p>
      {figures && <LoopFigures figures={figures} />}
    </>
  )
}

function LoopFigures({ figures: { over, delay, utilisation } }: { figures: LoopEvent }) {
  return (
    <div className="loop-figures">
      <dl aria-label="Event loop, measured">
        <div>
          <dt>busy</dt>
          <dd>{shareText(utilisation)}</dd>
        </div>
        {(['median', 'p99', 'max'] as const).map(name => (
          <div key={name} data-late={delay[name] >= LATE || undefined}>
            <dt>{name === 'median' ? 'delay, median' : name}</dt>
            <dd>
              {delay[name] >= LATE && <TriangleAlert aria-label="late:" />} {lateText(delay[name])}
            </dd>
          </div>
        ))}
      </dl>
      <p>Over {lateText(over)}. Delay: how late timers ran.</p>
    </div>
  )
}
