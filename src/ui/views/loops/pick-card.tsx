import { lateText } from '../../inspector/loop-text.ts'
import { Mark, type MarkKind } from '../../marks.tsx'
import { preciseText } from '../../time/ticks.ts'
import { useViewModel } from '../use-view-model.ts'
import { stillText } from './draw-spans.ts'
import type { Pick } from './pick.ts'
import { wakenings } from './wakenings.tsx'

/** So many lines of a turn are shown. */
const MOST = 10

interface PickCardProps {
  pick: Pick
  /** Where on the screen it points to (CSS pixels); it stands above that, or below where there is no room. */
  at: { x: number; y: number; height: number }
}

/** What is pointed at, in words: a turn with its lines, an await, or a standstill. */
export function PickCard({ pick, at }: PickCardProps) {
  const left = Math.max(8, Math.min(at.x + 12, innerWidth - 570))
  const above = at.y > innerHeight * 0.4
  const style = above ? { left, bottom: innerHeight - at.y + 8 } : { left, top: at.y + at.height + 8 }
  return (
    <div className="loop-card" style={style}>
      <p role="status">
        <b>{pick.server}</b> <span className="mono">{preciseText(pick.from)}</span>
        <br />
        {pickText(pick)}
      </p>
      {pick.what === 'turn' && pick.count === 1 && <TurnLines pick={pick} />}
    </div>
  )
}

function TurnLines({ pick: { from, to, server } }: { pick: Pick & { what: 'turn' } }) {
  const detail = useViewModel('turn', { from, to, width: 1, server })
  if (detail?.server !== server || detail.from !== from) return null
  const lines = detail.said.slice(0, MOST)
  const more = detail.said.length + detail.more - lines.length
  return (
    <>
      {detail.waited > 0 && (
        <p>
          Of its lines, {detail.waited} had waited, the longest {lateText(detail.longestWait)}.
        </p>
      )}
      <ul>
        {lines.map(({ t, does, who, line, mark }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines may be the same.
          <li key={`${t} ${index}`}>
            <span className="who">
              {does === 'handled' ? '←' : '→'} {who}
            </span>{' '}
            {isMark(mark) && <Mark kind={mark} size={13} />} <code>{line.split('\n', 1)[0]}</code>
          </li>
        ))}
      </ul>
      {more > 0 && <p>and {more} more</p>}
    </>
  )
}

const verdicts: readonly MarkKind[] = ['news', 'duplicate', 'stale', 'invalid']
const isMark = (mark: string | undefined): mark is MarkKind => verdicts.some(verdict => verdict === mark)

/** What is pointed at, as a sentence. */
function pickText(pick: Pick): string {
  switch (pick.what) {
    case 'turn': {
      const { count, from, to, woke, lines } = pick
      const handled = `${lines} ${lines === 1 ? 'line' : 'lines'} handled`
      if (count > 1) return `${count} turns within ${lateText(to - from)}, ${handled}. Zoom in to see each.`
      return `A turn of ${lateText(to - from)}, woken by ${wakenings[woke].words}; ${handled}.`
    }
    case 'await': {
      const { client, meanwhile, to, from, error } = pick.await
      const waited = to === undefined ? 'waits for places' : `waited ${lateText(to - from)} for places`
      const under = `${meanwhile} ${meanwhile === 1 ? 'line' : 'lines'} handled meanwhile`
      return `A WHATSAT for ${client} ${waited}; ${under}.${error === undefined ? '' : ` ${error}`}`
    }
    case 'still':
      return `The loop is ${stillText(pick.still)}: nothing is read, answered or timed meanwhile.`
  }
}
