import { useEffect, useRef } from 'react'

/** What a presenter’s remote control does: its two keys are Page Down and Page Up. */
export interface Remote {
  next(): void
  back(): void
}

/** Where these keys have a meaning of their own. */
const OWN = '.popup, [role=slider], .time-bar, textarea, select, [contenteditable], input[type=number]'

/** Page Down and Page Up, wherever the focus is and has no use for them. `scrolls`: they scroll what has the focus. */
export function useRemote(remote: Remote, scrolls: boolean): void {
  const latest = useRef(remote)
  latest.current = remote
  const own = scrolls ? `${OWN}, section[tabindex="0"]` : OWN
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const { defaultPrevented, ctrlKey, metaKey, altKey, shiftKey, target, key } = event
      if (defaultPrevented || ctrlKey || metaKey || altKey || shiftKey) return
      if (key !== 'PageDown' && key !== 'PageUp') return
      if (target instanceof Element && target.closest(own)) return
      event.preventDefault()
      if (key === 'PageDown') latest.current.next()
      else latest.current.back()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [own])
}
