import './doing-bar.css'
import { CircleDot, Square, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useShared } from '../../page.ts'
import { IconButton } from '../../parts/icon-button.tsx'
import type { DoingView } from '../../session/view.ts'
import { editScenario } from '../open-scenario.ts'

/** Says that what is done is recorded, how much and for how long, and ends that. */
export default function DoingBar({ doing }: { doing: DoingView }) {
  const page = useShared()
  const { done, begunAt, isOver } = doing
  const seconds = useSeconds(begunAt, isOver)

  async function stop() {
    const text = await page.session.recordedDoings()
    if (text !== undefined) editScenario(page, { name: 'recorded', text }, false)
  }

  return (
    <section className="doing-bar" aria-label="Recording what you do" data-over={isOver}>
      <CircleDot aria-hidden className="doing-mark" />
      <b>{isOver ? 'Recorded what you did' : 'Recording what you do'}</b>
      <span role="status">{doneText(doing)}</span>
      <span className="number">
        <span className="hidden">Time since it began: </span>
        {clockText(seconds)}
      </span>
      <span className="grow" />
      <button type="button" className="primary" onClick={stop}>
        <Square aria-hidden /> {done === 0 ? 'Stop recording' : 'Stop, and edit the scenario'}
      </button>
      {done > 0 && (
        <IconButton
          label="Discard what was recorded"
          icon={<Trash2 />}
          onClick={() => void page.session.recordedDoings()}
        />
      )}
    </section>
  )
}

function doneText({ done, isOver }: DoingView): string {
  const things = done === 1 ? '1 thing done' : `${done} things done`
  if (isOver) return `${things}: that herd is not here any more, or a scenario took it over`
  return done === 0 ? 'Use the page: lines, servers, wires, views.' : things
}

const clockText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** Whole seconds since then (milliseconds since the epoch), until it is over. */
function useSeconds(since: number, isOver: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (isOver) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [isOver])
  return Math.max(0, Math.floor((now - since) / 1000))
}
