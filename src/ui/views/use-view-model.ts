import { useEffect, useRef, useState } from 'react'
import { useShared } from '../page.ts'
import type { ViewWatch } from '../session/page-session.ts'
import type { AskOf, ModelOf, ViewName } from '../session/views/index.ts'

/**
 * The view model of that name for what is asked, kept up to date by the session worker for as long as the component
 * stands; undefined until the first has come, and then the last that came. `undefined` asks nothing (yet).
 */
export function useViewModel<N extends ViewName>(name: N, ask: AskOf<N> | undefined): ModelOf<N> | undefined {
  const { session } = useShared()
  const [model, setModel] = useState<ModelOf<N>>()
  const watch = useRef<ViewWatch<AskOf<N>>>(undefined)
  const key = JSON.stringify(ask)
  const asks = ask !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked later is asked below.
  useEffect(() => {
    if (!ask) return
    const watching = session.watchView(name, ask, setModel)
    watch.current = watching
    return () => {
      watch.current = undefined
      watching.end()
    }
  }, [session, name, asks])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that is in it.
  useEffect(() => {
    if (ask) watch.current?.ask(ask)
  }, [key])
  return model
}
