import { useCallback, useEffect, useRef, useState } from 'react'
import { usePanelRef } from 'react-resizable-panels'
import type { Shared } from '../page.ts'
import { views } from './index.ts'

/**
 * The dock’s room below the stage: while a scenario is presented it leaves it to the stage, but for a view that is asked
 * for. `open` gives it back; `collapsed`: nothing but its head is seen.
 */
export function useDockRoom(isPresented: boolean, wish: Shared['wish']) {
  const panel = usePanelRef()
  const presented = useRef(isPresented)
  presented.current = isPresented
  const [collapsed, setCollapsed] = useState(false)
  const onResize = useCallback(() => setCollapsed(panel.current?.isCollapsed() ?? false), [panel])
  const open = useCallback(() => panel.current?.expand(), [panel])
  useEffect(() => {
    if (isPresented) panel.current?.collapse()
    else panel.current?.expand()
  }, [isPresented, panel])
  useEffect(() => {
    if (views.some(({ id }) => id === wish?.view)) panel.current?.expand()
    else if (wish?.view === 'stage' && presented.current) panel.current?.collapse()
  }, [wish, panel])
  return { panel, open, collapsed, onResize }
}
