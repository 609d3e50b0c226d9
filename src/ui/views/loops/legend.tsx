import { Popover } from '@base-ui/react/popover'
import { allWakenings, wakenings } from './wakenings.tsx'

/** What the lanes' shapes and colours mean, behind a button. */
export function LegendButton() {
  return (
    <Popover.Root>
      <Popover.Trigger className="loops-legend-button">Legend</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} side="top" align="start" className="popup-place">
          <Popover.Popup className="popup loops-legend">
            <Popover.Title>An event loop, turn by turn</Popover.Title>
            <Popover.Description>
              A block is a turn: from what woke the loop until it goes back to wait. Within it nothing else
              can be done.
            </Popover.Description>
            <Legend />
            <p>
              Figures: how late timers ran, so how long anything waited for the loop, and how much of the time
              it was busy, in the worst second in sight.
            </p>
            <p>
              <kbd>+</kbd> <kbd>−</kbd> or the wheel zoom; <kbd>←</kbd> <kbd>→</kbd> go from turn to turn,{' '}
              <kbd>↑</kbd> <kbd>↓</kbd> from lane to lane, <kbd>Enter</kbd> zooms to one.
            </p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** What the lanes' shapes and colours mean. */
export const Legend = () => (
  <ul className="loops-signs">
    {allWakenings.map(woke => (
      <li key={woke}>
        <Sign>
          <g style={{ fill: `var(${wakenings[woke].color})` }}>
            <path d={wakenings[woke].shape} fillRule="evenodd" transform="translate(5 4.5)" />
            <rect x={4} y={10} width={20} height={7} />
          </g>
        </Sign>
        woken by {wakenings[woke].words}
      </li>
    ))}
    <li>
      <Sign>
        <path d="M1 5V13H3V11H23V13H25V5H23V8H3V5Z" style={{ fill: 'var(--places)' }} />
      </Sign>
      a WHATSAT awaits places, while the loop has other turns
    </li>
    <li>
      <Sign>
        <path d="M3 6V12M8 6V12M16 6V12M3 9H25" className="waits" />
      </Sign>
      lines that came during another turn, and wait
    </li>
    <li>
      <Sign>
        <path d="M1 1H25V17H1ZM1 9L9 1M1 17L17 1M9 17L25 1M17 17L25 9" className="still" />
      </Sign>
      the loop stands still: blocked, or waiting without an await
    </li>
  </ul>
)

const Sign = ({ children }: { children: React.ReactNode }) => (
  <svg width={26} height={18} viewBox="0 0 26 18" aria-hidden>
    {children}
  </svg>
)
