import { Pause, Play, Radio, Repeat, SkipBack, SkipForward, Snail, Snowflake } from 'lucide-react'
import { memo } from 'react'
import { IconButton } from '../parts/icon-button.tsx'
import { SPEEDS, type TimeCommand } from '../session/playhead.ts'
import type { TimeView } from '../session/view.ts'
import { speedText } from './speed-text.ts'
import { preciseText } from './ticks.ts'

interface TransportProps extends Pick<TimeView, 'mode' | 'speed' | 'loop' | 'mark'> {
  /** Nothing comes any more: its end is no present. */
  ended: boolean
  /** Whether the herd's own time stands; absent where that is in nobody's hands. */
  held?: boolean | undefined
  onHold(held: boolean): void
  onTime(command: TimeCommand): void
}

/** Live, slow motion, step, play or pause, loop, and how fast. */
export const Transport = memo(function Transport(props: TransportProps) {
  const { mode, speed, loop, mark, ended, held, onHold, onTime } = props
  const stands = mode === 'paused'
  return (
    <div className="transport" role="toolbar" aria-label="Transport">
      <button
        type="button"
        className="live"
        aria-pressed={mode === 'live'}
        onClick={() => onTime({ do: 'live' })}
      >
        <Radio aria-hidden /> {ended ? 'End' : 'Live'}
      </button>
      {held !== undefined && (
        <IconButton
          label={held ? 'Let the herd’s time go on' : 'Hold the herd’s time'}
          icon={<Snowflake />}
          aria-pressed={held}
          onClick={() => onHold(!held)}
        />
      )}
      <IconButton
        label="Follow in slow motion"
        icon={<Snail />}
        aria-pressed={mode === 'slow motion'}
        onClick={() => onTime({ do: mode === 'slow motion' ? 'live' : 'slow motion' })}
      />
      <IconButton
        label="Previous event (←)"
        icon={<SkipBack />}
        onClick={() => onTime({ do: 'step', by: -1 })}
      />
      <IconButton
        label={stands ? 'Play (Space)' : 'Pause (Space)'}
        icon={stands ? <Play /> : <Pause />}
        onClick={() => onTime({ do: stands ? 'play' : 'pause' })}
      />
      <IconButton
        label="Next event (→)"
        icon={<SkipForward />}
        onClick={() => onTime({ do: 'step', by: 1 })}
      />
      <IconButton
        label={`${loop ? 'Stop looping' : mark === undefined ? 'Loop from here' : 'Loop up to here'} (L)`}
        icon={<Repeat />}
        aria-pressed={loop ? true : mark === undefined ? false : 'mixed'}
        onClick={() => onTime({ do: 'mark' })}
      />
      <span role="status" className="hidden">
        {loop
          ? `Loops from ${preciseText(loop.from)} to ${preciseText(loop.to)}`
          : mark === undefined
            ? 'Loops nothing'
            : `Loop begins at ${preciseText(mark)}`}
      </span>
      <select
        aria-label="Speed"
        title="How fast it plays"
        value={sameOf(speed)}
        onChange={event => onTime({ do: 'speed', speed: Number(event.target.value) })}
      >
        {choices(speed).map(each => (
          <option key={each} value={each}>
            {speedText(each)}
          </option>
        ))}
      </select>
    </div>
  )
})

/** The choice that reads the same as a speed, else that speed itself: a replay has one of its own. */
const sameOf = (speed: number): number => SPEEDS.find(each => speedText(each) === speedText(speed)) ?? speed

const choices = (speed: number): number[] =>
  [...new Set([...SPEEDS, sameOf(speed)])].sort((one, other) => one - other)
