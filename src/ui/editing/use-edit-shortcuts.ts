import { useEffect } from 'react'
import { takesText } from '../shortcuts.ts'
import type { Editor } from './editor.ts'

/** `e` for the edit mode, and the usual keys for undo and redo, wherever the focus is but in a field or a dialog. */
export function useEditShortcuts({ on, turn, undo, redo, disabled }: Editor): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.altKey || takesText(event.target) || isInDialog(event.target))
        return
      const way = wayOf(event)
      if (way === 'undo' && !disabled) undo()
      else if (way === 'redo' && !disabled) redo()
      else if (!way && event.key === 'e' && !event.ctrlKey && !event.metaKey) turn(!on)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [on, turn, undo, redo, disabled])
}

function wayOf({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (!ctrlKey && !metaKey) return undefined
  const letter = key.toLowerCase()
  if (letter === 'z') return shiftKey ? 'redo' : 'undo'
  return letter === 'y' && !metaKey ? 'redo' : undefined
}

const isInDialog = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[role=dialog], [role=menu]') !== null
