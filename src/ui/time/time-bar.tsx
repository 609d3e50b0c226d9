import './time-bar.css'
import { Expand } from 'lucide-react'
import { usePage } from '../page.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { Bound } from './bound.tsx'
import { Status } from './status.tsx'
import { Track } from './track.tsx'
import { Transport } from './transport.tsx'
import { useTimeKept } from './use-time-kept.ts'
import { useTimeKeys } from './use-time-keys.ts'

/** Where in time the page is, and what moves it: always at hand below everything. */
export function TimeBar() {
  const { session, axis, view } = usePage()
  useTimeKeys(session, view)
  useTimeKept(session, view)
  return (
    <section aria-label="Time" className="time-bar" data-mode={view.time.mode}>
      <Transport
        time={view.time}
        ended={view.marks?.kind === 'recording'}
        held={view.marks?.kind === 'simulated' ? view.marks.pace === 0 : undefined}
        onHold={session.hold}
        onTime={session.time}
      />
      <Status view={view} />
      <Track />
      <IconButton label="Show all of the trace" icon={<Expand />} onClick={axis.fit} />
      <Bound time={view.time} onBound={session.setBound} />
    </section>
  )
}
