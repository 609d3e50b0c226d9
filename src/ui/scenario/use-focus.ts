import { useEffect, useRef } from 'react'
import { useShared } from '../page.ts'
import type { ScenarioView } from '../session/scenario/scenario-view.ts'

/** Shows what the scenario says is to be looked at, once, when it says so. */
export function useFocus(focus: ScenarioView['focus']): void {
  const page = useShared()
  const latest = useRef(page)
  latest.current = page
  useEffect(() => {
    if (!focus) return
    const { session, select, showView } = latest.current
    const { view, select: wanted, speed } = focus
    if (view !== undefined) showView(view, false)
    if (wanted !== undefined) {
      const [from = '', to] = wanted.split(' -> ')
      select(to === undefined ? { kind: 'server', name: from } : { kind: 'wire', a: from, b: to })
    }
    if (speed === undefined) return
    session.time({ do: 'speed', speed })
    session.time({ do: speed < 1 ? 'play' : 'live' })
  }, [focus])
}
