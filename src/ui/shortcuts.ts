import { useEffect } from 'react'

/** `/`, `?` and Escape. */
export interface Shortcuts {
  write(): void
  help(): void
  clear(): void
}

/** What keys do wherever the focus is, unless it is in a field or something is open that takes them first. */
export function useShortcuts({ write, help, clear }: Shortcuts): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Escape' && !isInPopup(event.target)) clear()
      if ((event.key !== '/' && event.key !== '?') || takesText(event.target)) return
      event.preventDefault()
      if (event.key === '/') write()
      else help()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [write, help, clear])
}

/** Whether what is typed at an element is text. */
export const takesText = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('input:not([type=range]), textarea, select, [contenteditable]') !== null

const isInPopup = (target: EventTarget | null) =>
  target instanceof Element && target.closest('.popup') !== null
