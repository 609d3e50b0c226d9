import { useEffect, useRef } from 'react'
import { takesText } from '../shortcuts.ts'

/** Page Down, which a presenter’s remote control sends, is the next step where nothing else uses it. */
export function useNextKey(next: () => void): void {
  const latest = useRef(next)
  latest.current = next
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const { target, key } = event
      if (event.defaultPrevented || key !== 'PageDown' || takesText(target)) return
      if (
        target instanceof Element &&
        target.closest('.popup, [role=slider], .time-bar, section[tabindex="0"]')
      )
        return
      event.preventDefault()
      latest.current()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
