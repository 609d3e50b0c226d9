import './time-bar.css'
import { Expand } from 'lucide-react'
import { memo } from 'react'
import { usePart, useShared } from '../page.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { Bound } from './bound.tsx'
import { Status } from './status.tsx'
import { Track } from './track.tsx'
import { Transport } from './transport.tsx'
import { useTimeKept } from './use-time-kept.ts'
import { useTimeKeys } from './use-time-keys.ts'

/** Where in time the page is, and what moves it: always at hand below everything. */
export const TimeBar = memo(function TimeBar() {
  const { session, selection } = useShared()
  const time = usePart('time')
  const marks = usePart('marks')
  useTimeKeys(session, time, !selection)
  useTimeKept(session, time, usePart('herd') !== undefined)
  return (
    <section aria-label="Time" className="time-bar" data-mode={time.mode}>
      <Transport
        mode={time.mode}
        speed={time.speed}
        loop={time.loop}
        mark={time.mark}
        ended={marks?.kind === 'recording'}
        held={marks?.kind === 'simulated' ? marks.pace === 0 : undefined}
        onHold={session.hold}
        onTime={session.time}
      />
      <Status clock={usePart('clock')} time={time} marks={marks} />
      <Track />
      <ShowAll />
      <Bound size={time.size} dropped={time.dropped} bound={time.bound} onBound={session.setBound} />
    </section>
  )
})

const ShowAll = memo(function ShowAll() {
  const { axis } = useShared()
  return <IconButton label="Show all of the trace" icon={<Expand />} onClick={axis.fit} />
})
