import { useEffect, useRef } from 'react'
import type { PageSession } from '../session/page-session.ts'
import type { TimeCommand } from '../session/playhead.ts'
import type { TimeView } from '../session/view.ts'
import { takesText } from '../shortcuts.ts'

/** Where keys have a meaning of their own. */
const OWN =
  '.popup, [role=tab], [role=separator], [role=menuitem], input, [role=region], section[tabindex], aside'
const PRESSED = 'button, a, summary, select, [role=button]'

/** Space, the arrows, Home and End move the playhead, wherever the focus is and has no use for them. */
export function useTimeKeys(session: PageSession, time: TimeView): void {
  const latest = useRef(time)
  latest.current = time
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const { defaultPrevented, ctrlKey, metaKey, altKey, shiftKey, target } = event
      if (defaultPrevented || ctrlKey || metaKey || altKey || shiftKey || takesText(target)) return
      const command = commandOf(event.key, latest.current)
      if (!command) return
      if (target instanceof Element && !target.closest('.time-bar') && target.closest(OWN)) return
      if (event.key === ' ' && target instanceof Element && target.closest(PRESSED)) return
      event.preventDefault()
      session.time(command)
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [session])
}

function commandOf(key: string, { mode, begins }: TimeView): TimeCommand | undefined {
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
    default:
      return undefined
  }
}
