import { useEffect, useRef } from 'react'
import type { PageSession } from '../session/page-session.ts'
import type { TimeCommand } from '../session/playhead.ts'
import type { TimeView } from '../session/view.ts'
import { takesText } from '../shortcuts.ts'

/** Where keys have a meaning of their own: letters and Escape, and those that move. Views along the axis take what they use. */
const OPEN = '.popup, [role=menuitem]'
const OWN = `${OPEN}, [role=tab], [role=separator], input, [role=region], section[tabindex]:not(.along-axis), aside`
const PRESSED = 'button, a, summary, select, [role=button]'

/**
 * Space, the arrows, Home and End move the playhead, and `l` marks a loop, wherever the focus is and has no use for them;
 * Escape takes the mark back, if it has nothing else to take back (`isFree`).
 */
export function useTimeKeys(session: PageSession, time: TimeView, isFree: boolean): void {
  const latest = useRef({ ...time, isFree })
  latest.current = { ...time, isFree }
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const { defaultPrevented, ctrlKey, metaKey, altKey, shiftKey, target } = event
      if (defaultPrevented || ctrlKey || metaKey || altKey || shiftKey || takesText(target)) return
      const command = commandOf(event.key, latest.current)
      if (!command) return
      const own = command.do === 'mark' || command.do === 'loop' ? OPEN : OWN
      if (target instanceof Element && !target.closest('.time-bar') && target.closest(own)) return
      if (event.key === ' ' && target instanceof Element && target.closest(PRESSED)) return
      event.preventDefault()
      if (command.do !== 'mark' || !event.repeat) session.time(command)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [session])
}

function commandOf(
  key: string,
  { mode, begins, mark, isFree }: TimeView & { isFree: boolean },
): TimeCommand | undefined {
  switch (key) {
    case ' ':
      return { do: mode === 'paused' ? 'play' : 'pause' }
    case 'ArrowLeft':
      return { do: 'step', by: -1 }
    case 'ArrowRight':
      return { do: 'step', by: 1 }
    case 'Home':
      return { do: 'go', to: begins }
    case 'End':
      return { do: 'live' }
    case 'l':
      return { do: 'mark' }
    case 'Escape':
      return mark !== undefined && isFree ? { do: 'loop' } : undefined
    default:
      return undefined
  }
}
