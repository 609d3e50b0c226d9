import { useCallback, useEffect } from 'react'
import { usePanelRef } from 'react-resizable-panels'
import type { Page } from '../page.ts'

/**
 * The dock’s room below the stage: while a scenario is presented it leaves it to the stage, but for a view that is asked
 * for. `open` gives it back.
 */
export function useDockRoom(isPresented: boolean, wish: Page['wish']) {
  const panel = usePanelRef()
  const open = useCallback(() => panel.current?.expand(), [panel])
  useEffect(() => {
    if (isPresented) panel.current?.collapse()
    else panel.current?.expand()
  }, [isPresented, panel])
  useEffect(() => {
    if (wish?.view !== 'stage') panel.current?.expand()
    else if (isPresented) panel.current?.collapse()
  }, [wish, isPresented, panel])
  return { panel, open }
}
