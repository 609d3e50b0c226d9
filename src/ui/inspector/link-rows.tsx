import { ChevronRight } from 'lucide-react'
import { linkMachine } from '../../herd/link-machine.ts'
import { type LinkView, lifeOf } from '../../trace/index.ts'
import { useNow } from '../parts/now.ts'
import type { PageView } from '../session/view.ts'
import { Statechart } from '../statechart/statechart.tsx'
import { LinkLife } from './life.tsx'

/** A server's links to its friends, a row each; opened, a row shows its machine. */
export function LinkRows({ links, clock }: { links: readonly LinkView[]; clock: PageView['clock'] }) {
  return (
    <div className="link-rows">
      {links.map(link => (
        <details key={link.to}>
          <summary>
            <ChevronRight className="chevron" aria-hidden />
            <b>{link.to}</b>
            <LinkState link={link} clock={clock} />
            <span className="aside number">{link.sent} sent</span>
          </summary>
          <Statechart
            machine={linkMachine}
            value={link.state}
            label={`Link from ${link.from} to ${link.to}`}
          />
        </details>
      ))}
    </div>
  )
}

/** A link's state, with the time until its next dial where it backs off. */
export function LinkState({ link: { state, until }, clock }: { link: LinkView; clock: PageView['clock'] }) {
  const life = lifeOf(state)
  const waits = life === 'backing off' && until !== undefined
  const now = useNow(clock, waits)
  return waits ? (
    <LinkLife state={life} more={`${(Math.max(0, until - now) / 1e6).toFixed(1)} s`} />
  ) : (
    <LinkLife state={life} />
  )
}
