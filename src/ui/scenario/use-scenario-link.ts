import { useEffect, useRef } from 'react'
import { usePicked, useShared } from '../page.ts'
import { sentence } from '../parts/sentence.ts'
import type { PageView } from '../session/view.ts'

/** Whether there is a herd on which something can be run. */
export const hasHerd = ({ connection, marks }: PageView): boolean =>
  connection.state === 'live' && marks?.commands === true

/** Opens the scenario that the page's address names, `?scenario=`, once there is a herd to run it on. */
export function useScenarioLink(complain: (error: string) => void) {
  const page = useShared()
  const latest = useRef(page)
  latest.current = page
  const isOpened = useRef(false)
  const ready = usePicked(hasHerd)
  useEffect(() => {
    const named = new URL(location.href).searchParams.get('scenario')
    if (named === null || !ready || isOpened.current) return
    isOpened.current = true
    async function open(named: string) {
      const { fetchScenario, openScenario } = await import('./open-scenario.ts')
      return openScenario(latest.current, await fetchScenario(named))
    }
    open(named).then(
      wrong => wrong !== undefined && complain(wrong),
      (error: Error) => complain(sentence(error.message)),
    )
  }, [complain, ready])
}
